package dev.aviary.acceptance.limit;

import dev.aviary.acceptance.process.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that a service's container has by the Kubernetes manifests, and what the image sets of its use.
 *
 * @param limitBytes beyond which the container is killed
 * @param heapPercentage the heap's part of it
 * @param arenas of the C library's memory allocator
 */
record ContainerMemory(long limitBytes, int heapPercentage, int arenas) {
    private static final Path HOME = Path.of(System.getProperty("aviary.home", ".."));
    private static final Pattern LIMIT = Pattern.compile("limits:\\s+memory: (\\d+)([MG])i");
    private static final Pattern HEAP = Pattern.compile("MaxRAMPercentage=(\\d+)");
    private static final Pattern ARENAS = Pattern.compile("MALLOC_ARENA_MAX=(\\d+)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Of the manifest {@code k8s/base/MANIFEST.yaml}. */
    static ContainerMemory of(String manifest) {
        Matcher limit = found(LIMIT, HOME.resolve("k8s/base/" + manifest + ".yaml"));
        long bytes = Long.parseLong(limit.group(1)) << (limit.group(2).equals("G") ? 30 : 20);
        return new ContainerMemory(bytes, ofImage(HEAP), ofImage(ARENAS));
    }

    private static int ofImage(Pattern setting) {
        return Integer.parseInt(found(setting, HOME.resolve("Dockerfile")).group(1));
    }

    /** The environment variables of a process that uses memory as in such a container. */
    Map<String, String> environment() {
        return Map.of(
                "JAVA_TOOL_OPTIONS",
                "-XX:+ExitOnOutOfMemoryError -XX:+UseParallelGC -Xmx" + limitBytes / 100 * heapPercentage,
                "MALLOC_ARENA_MAX",
                Integer.toString(arenas));
    }

    /** The most that the process ever had in memory. */
    static long peakBytes(JavaProcess process) {
        return Long.parseLong(found(PEAK, Path.of("/proc/" + process.pid() + "/status"))
                        .group(1))
                << 10;
    }

    private static Matcher found(Pattern pattern, Path file) {
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            if (!matcher.find()) {
                throw new IllegalStateException(file + " does not contain " + pattern);
            }
            return matcher;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
