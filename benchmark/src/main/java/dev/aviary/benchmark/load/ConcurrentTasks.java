package dev.aviary.benchmark.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tasks that run concurrently; closing interrupts those that still run. */
public final class ConcurrentTasks implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Void>> all = new ArrayList<>();

    /** One task. */
    public interface Task {
        void run() throws IOException, SQLException, InterruptedException;
    }

    /** Starts a task. */
    public void start(Task work) {
        all.add(CompletableFuture.runAsync(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | SQLException | InterruptedException e) {
                        throw new CompletionException(e);
                    }
                },
                threads));
    }

    /**
     * Returns when all of them are done.
     *
     * @throws IOException when one of them failed
     */
    public void await() throws IOException, InterruptedException {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
