package dev.aviary.acceptance.process;

import dev.aviary.stack.kafka.KafkaBroker;
import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Signal;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server of a test's own, which the test may kill and start again. */
public final class RestartablePart implements AutoCloseable {
    private final Part part;
    private final StackDirectory directory;
    private @Nullable SupervisedPart running;

    private RestartablePart(Part part, StackDirectory directory) {
        this.part = new ReconfiguredPart(
                part, command -> command.environment().put("JDK_JAVA_OPTIONS", String.join(" ", ShortLived.OPTIONS)));
        this.directory = directory;
        // A run that is interrupted leaves nothing running.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-" + part.name()));
    }

    /** Returns when the part serves. */
    public static RestartablePart started(Part part, StackDirectory directory) {
        return started(List.of(part), directory).getFirst();
    }

    /** Starts parts that become ready only together; returns when all of them serve. */
    public static List<RestartablePart> started(List<? extends Part> parts, StackDirectory directory) {
        if (parts.stream().anyMatch(KafkaBroker.class::isInstance)) {
            BrokerArchive.ensure();
        }
        List<RestartablePart> started =
                parts.stream().map(part -> new RestartablePart(part, directory)).toList();
        started.forEach(RestartablePart::launch);
        started.forEach(RestartablePart::start);
        return started;
    }

    /** Returns when it serves; does nothing else when it was not killed. */
    public void start() {
        launch().awaitReady();
    }

    private SupervisedPart launch() {
        SupervisedPart launched = running;
        if (launched == null) {
            launched = new SupervisedPart(part, directory, line -> {});
            launched.start();
            running = launched;
        }
        return launched;
    }

    /** As {@code kill -9}: it is gone, and stays so until it is started. */
    public void kill() {
        if (running != null) {
            running.kill();
            running = null;
        }
    }

    /** As {@code kill -STOP}: it keeps its connections, and does nothing until it is resumed or killed. */
    public void suspend() throws IOException {
        send(Signal.STOP);
    }

    public void resume() throws IOException {
        send(Signal.CONT);
    }

    private void send(Signal signal) throws IOException {
        String pid = Files.readString(directory.pidFile(part.name())).strip();
        signal.sendTo(Long.parseLong(pid));
    }

    @Override
    public void close() {
        if (running != null) {
            running.abort();
        }
    }
}
