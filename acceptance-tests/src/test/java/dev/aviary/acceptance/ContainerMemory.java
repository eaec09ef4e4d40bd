package dev.aviary.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that a service's container has by the Kubernetes manifests, and the heap that the image gives its JVM of it.
 *
 * @param limitBytes beyond which the container is killed
 */
record ContainerMemory(long limitBytes, int heapPercentage) {
    private static final Path HOME = Path.of(System.getProperty("aviary.home", ".."));
    private static final Pattern LIMIT = Pattern.compile("limits:\\s+memory: (\\d+)([MG])i");
    private static final Pattern HEAP = Pattern.compile("MaxRAMPercentage=(\\d+)");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Of the manifest {@code k8s/base/MANIFEST.yaml}. */
    static ContainerMemory of(String manifest) {
        Matcher limit = found(LIMIT, HOME.resolve("k8s/base/" + manifest + ".yaml"));
        long bytes = Long.parseLong(limit.group(1)) << (limit.group(2).equals("G") ? 30 : 20);
        return new ContainerMemory(
                bytes, Integer.parseInt(found(HEAP, HOME.resolve("Dockerfile")).group(1)));
    }

    /** The options of a JVM in such a container. */
    String javaOptions() {
        return "-XX:+UseParallelGC -Xmx" + limitBytes / 100 * heapPercentage;
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
