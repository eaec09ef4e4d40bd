package dev.aviary.benchmark.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The processor time of running processes, as the operating system counts it. */
final class ProcessorTimes {
    private ProcessorTimes() {}

    /**
     * The CPU time of a process and its descendants so far.
     *
     * @param pidFile holds the number of the process
     * @throws IOException when it cannot be read, or no such process runs
     */
    static Duration of(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException("no process is running as " + pidFile));
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
