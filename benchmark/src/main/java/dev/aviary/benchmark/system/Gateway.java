package dev.aviary.benchmark.system;

import dev.aviary.stack.process.SupervisedPart;

/** An ingest API alone, in a process beside ingest-service; closing ends it. */
public final class Gateway implements AutoCloseable {
    private final SupervisedPart process;
    private final Runnable end;

    Gateway(SupervisedPart process, Runnable end) {
        this.process = process;
        this.end = end;
    }

    /**
     * Returns when it accepts readings.
     *
     * @throws dev.aviary.stack.process.StartFailedException when it does not
     */
    public void awaitReady() {
        process.awaitReady();
    }

    public String url() {
        return process.part().address();
    }

    @Override
    public void close() {
        end.run();
    }
}
