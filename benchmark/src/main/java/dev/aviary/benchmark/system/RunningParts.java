package dev.aviary.benchmark.system;

import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Signal;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The supervised parts of a {@link RunningAviary}, each with the directory of its pid file, and their processor time. */
public final class RunningParts {
    /** The parts that run from the start to the end. */
    private static final List<String> PERMANENT_PARTS = List.of("postgres", "kafka", "ingest-service", "query-service");

    private final StackDirectory directory;
    private final Progress progress;
    private final Map<SupervisedPart, StackDirectory> directories = new LinkedHashMap<>();
    private boolean closed;

    /** @param directory of all parts that are started without one of their own */
    RunningParts(StackDirectory directory, Progress progress) {
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Starts a part, and does not wait for it.
     *
     * @throws IllegalStateException when all parts were stopped
     */
    SupervisedPart start(Part part) {
        return start(part, directory);
    }

    /** As {@link #start(Part)}, with a directory of its own. */
    synchronized SupervisedPart start(Part part, StackDirectory ofPart) {
        if (closed) {
            throw new IllegalStateException("stopped");
        }
        SupervisedPart supervised = new SupervisedPart(part, ofPart, progress::log);
        directories.put(supervised, ofPart);
        supervised.start();
        return supervised;
    }

    /** Stops a part in good order. */
    void stop(SupervisedPart part) {
        part.stop();
        remove(part);
    }

    /** Kills a part as {@code kill -9} does, for good. */
    void abort(SupervisedPart part) {
        part.abort();
        remove(part);
    }

    private synchronized void remove(SupervisedPart part) {
        directories.remove(part);
    }

    /** Kills a part's process as {@code kill -9} does; it is started again at once. */
    void kill(String part) throws IOException {
        Signal.KILL.sendTo(pid(directory, part));
    }

    /**
     * Kills all parts, and lets none start from now on.
     *
     * @return whether this was the first call
     */
    synchronized boolean abortAll() {
        if (closed) {
            return false;
        }
        closed = true;
        List.copyOf(directories.keySet()).parallelStream().forEach(SupervisedPart::abort);
        return true;
    }

    synchronized boolean areStopped() {
        return closed;
    }

    /**
     * The processor time that each of the permanent parts has used since it was started, by its name.
     *
     * @throws IOException when one of them does not run
     */
    public Map<String, Duration> processorTimes() throws IOException {
        Map<String, Duration> times = new TreeMap<>();
        for (String part : PERMANENT_PARTS) {
            times.put(part, ProcessorTimes.of(pid(directory, part)));
        }
        return times;
    }

    /**
     * The processor time that all parts together have used since they were started.
     *
     * @throws IOException when one of them does not run
     */
    public synchronized Duration processorTime() throws IOException {
        Duration all = Duration.ZERO;
        for (Map.Entry<SupervisedPart, StackDirectory> part : directories.entrySet()) {
            all = all.plus(ProcessorTimes.of(pid(part)));
        }
        return all;
    }

    /**
     * The processor time of the JIT compilers of all parts.
     *
     * @throws IOException when one of them does not run
     */
    public synchronized CompilerTimes compilerTimes() throws IOException {
        CompilerTimes times = new CompilerTimes();
        for (Map.Entry<SupervisedPart, StackDirectory> part : directories.entrySet()) {
            times.add(pid(part));
        }
        return times;
    }

    private static long pid(Map.Entry<SupervisedPart, StackDirectory> part) throws IOException {
        return pid(part.getValue(), part.getKey().part().name());
    }

    private static long pid(StackDirectory ofPart, String part) throws IOException {
        return Long.parseLong(Files.readString(ofPart.pidFile(part)).strip());
    }
}
