package dev.aviary.acceptance;

import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import org.jspecify.annotations.Nullable;

/** A server of a test's own, which the test may kill and start again. */
final class RestartablePart implements AutoCloseable {
    private final Part part;
    private final StackDirectory directory;
    private @Nullable SupervisedPart running;

    RestartablePart(Part part, StackDirectory directory) {
        this.part = part;
        this.directory = directory;
        // A run that is interrupted leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-" + part.name()));
        start();
    }

    /** Returns when it serves; does nothing else when it was not killed. */
    void start() {
        if (running == null) {
            running = new SupervisedPart(part, directory, line -> {});
            running.start();
        }
        running.awaitReady();
    }

    /** As {@code kill -9}: it is gone, and stays so until it is started. */
    void kill() {
        if (running != null) {
            running.kill();
            running = null;
        }
    }

    @Override
    public void close() {
        if (running != null) {
            running.abort();
        }
    }
}
