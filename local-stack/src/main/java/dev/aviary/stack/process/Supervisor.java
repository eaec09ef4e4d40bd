package dev.aviary.stack.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Starts parts group by group, keeps each of them running, and stops them in the reverse order. */
public final class Supervisor {
    private static final int PROGRESS_INTERVAL_SECONDS = 5;

    private final StackDirectory directory;
    private final Consumer<String> report;
    private final List<List<SupervisedPart>> groups = new ArrayList<>();
    private boolean stopping;

    public Supervisor(StackDirectory directory, Consumer<String> report) {
        this.directory = directory;
        this.report = report;
    }

    /**
     * Starts the parts together, and returns when all of them are ready.
     *
     * @throws StartFailedException when one of them does not become ready, or {@link #stop} was called
     */
    public void start(List<Part> parts) {
        List<SupervisedPart> group = launch(parts);
        long began = System.nanoTime();
        Set<String> awaited = new LinkedHashSet<>();
        ExecutorCompletionService<Part> waits =
                new ExecutorCompletionService<>(Executors.newVirtualThreadPerTaskExecutor());
        for (SupervisedPart part : group) {
            awaited.add(part.part().name());
            waits.submit(part::awaitReady, part.part());
        }
        while (!awaited.isEmpty()) {
            Future<Part> ready = next(waits);
            if (ready == null) {
                report.accept("still waiting for " + String.join(", ", awaited));
            } else {
                Part part = partOf(ready);
                awaited.remove(part.name());
                report.accept("%-20s %-22s ready after %.1f s"
                        .formatted(part.name(), part.address(), (System.nanoTime() - began) / 1e9));
            }
        }
    }

    /** Stops all parts and keeps any from starting; returns when they are gone. */
    public void stop() {
        List<List<SupervisedPart>> lastFirst;
        synchronized (this) {
            stopping = true;
            lastFirst = List.copyOf(groups).reversed();
        }
        // Without the lock: this takes seconds, in which isStopping() may be called. No group is added any more.
        for (List<SupervisedPart> group : lastFirst) {
            report.accept(
                    "stopping " + group.stream().map(part -> part.part().name()).collect(Collectors.joining(", ")));
            group.parallelStream().forEach(SupervisedPart::stop);
        }
    }

    public synchronized boolean isStopping() {
        return stopping;
    }

    private synchronized List<SupervisedPart> launch(List<Part> parts) {
        if (stopping) {
            throw new StartFailedException("stopped while starting");
        }
        List<SupervisedPart> group = parts.stream()
                .map(part -> new SupervisedPart(part, directory, report))
                .toList();
        groups.add(group);
        group.forEach(SupervisedPart::start);
        return group;
    }

    private static @Nullable Future<Part> next(ExecutorCompletionService<Part> waits) {
        try {
            return waits.poll(PROGRESS_INTERVAL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("interrupted while starting", e);
        }
    }

    private static Part partOf(Future<Part> ready) {
        try {
            return ready.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailedException failure
                    ? failure
                    : new StartFailedException("cannot start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("interrupted while starting", e);
        }
    }
}
