package dev.aviary.benchmark.load;

import java.io.IOException;
import java.util.List;

/**
 * The result of one run of wrk.
 *
 * @param requests that were answered, whatever the status
 * @param refused answers of the status 400 or above
 * @param broken connections that failed, and requests without a response in time
 */
public record WrkResult(
        long requests, double seconds, long refused, long broken, double p50Milliseconds, double p99Milliseconds) {
    private static final String MARK = "result ";
    private static final double MICROS = 1_000.0;

    /** Answers below 400 in a second. */
    public double succeededPerSecond() {
        return succeeded() / seconds;
    }

    public long succeeded() {
        return requests - refused;
    }

    /** Of two runs at the same time, with the greater latencies. */
    public WrkResult plus(WrkResult other) {
        return new WrkResult(
                requests + other.requests,
                Math.max(seconds, other.seconds),
                refused + other.refused,
                broken + other.broken,
                Math.max(p50Milliseconds, other.p50Milliseconds),
                Math.max(p99Milliseconds, other.p99Milliseconds));
    }

    /**
     * The same, where every request is to succeed.
     *
     * @throws IOException when some did not, which would make the figure meaningless
     */
    public WrkResult requireAllSucceeded() throws IOException {
        if (refused > 0) {
            throw new IOException("of %d requests %d were refused".formatted(requests, refused));
        }
        return requireAllAnswered();
    }

    /**
     * The same, where every request is to be answered in some way.
     *
     * @throws IOException when some were not
     */
    public WrkResult requireAllAnswered() throws IOException {
        if (broken > 0 || requests == 0) {
            throw new IOException("of %d requests %d broke".formatted(requests, broken));
        }
        return this;
    }

    /** Read from the line that the script prints at its end. */
    public static WrkResult in(List<String> output) throws IOException {
        String line = output.stream()
                .filter(candidate -> candidate.startsWith(MARK))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk printed no result:\n" + String.join("\n", output)));
        List<Long> numbers = List.of(line.substring(MARK.length()).split(" ")).stream()
                .map(number -> Math.round(Double.parseDouble(number)))
                .toList();
        return new WrkResult(
                numbers.get(0),
                numbers.get(1) / 1e6,
                numbers.get(2),
                numbers.get(3),
                numbers.get(4) / MICROS,
                numbers.get(5) / MICROS);
    }
}
