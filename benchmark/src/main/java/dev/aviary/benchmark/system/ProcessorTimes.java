package dev.aviary.benchmark.system;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/** The processor time of running processes, as the operating system counts it. */
final class ProcessorTimes {
    private ProcessorTimes() {}

    /**
     * The CPU time of a process and its descendants so far.
     *
     * @throws IOException when no such process runs
     */
    static Duration of(long pid) throws IOException {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException("no process is running as " + pid));
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
