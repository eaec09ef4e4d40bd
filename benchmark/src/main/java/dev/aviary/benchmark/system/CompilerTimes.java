package dev.aviary.benchmark.system;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The processor time of the JIT compiler's threads in running JVMs, as Linux counts it. A JVM ends threads that it does not need,
 * so the times are of threads, not of processes.
 */
public final class CompilerTimes {
    /** Linux cuts the names of threads to 15 characters; these are "C1 CompilerThread0" and the like. */
    private static final String NAME = "C[12] CompilerThre";

    private final Map<Path, Duration> times = new HashMap<>();

    /** Adds the compilers of a process, of which there are none where it is not a JVM. */
    void add(long pid) throws IOException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            for (Path thread : threads) {
                add(thread);
            }
        }
    }

    private void add(Path thread) {
        try {
            if (Files.readString(thread.resolve("comm")).strip().matches(NAME)) {
                String nanosOnProcessor =
                        Files.readString(thread.resolve("schedstat")).split(" ", 2)[0];
                times.put(thread, Duration.ofNanos(Long.parseLong(nanosOnProcessor)));
            }
        } catch (IOException e) {
            // The thread has ended since it was listed, and compiles nothing any more.
            times.remove(thread);
        }
    }

    /** What the compilers have used since an earlier look. */
    public Duration since(CompilerTimes earlier) {
        return times.entrySet().stream()
                .map(thread -> thread.getValue().minus(earlier.times.getOrDefault(thread.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
