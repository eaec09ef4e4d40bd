package dev.aviary.acceptance.process;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A preparation for all tests of this JVM: the first caller makes it, those who call meanwhile wait for it. */
public final class Once {
    private final FutureTask<?> task;

    /** A task that does not call {@link #run()} itself: it would wait for its own end. */
    public Once(Runnable task) {
        this.task = new FutureTask<>(task, true);
    }

    /**
     * Returns when the task is done.
     *
     * @throws CompletionException for each caller, when the task failed
     */
    public void run() {
        task.run(); // Does nothing from the second time on.
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
