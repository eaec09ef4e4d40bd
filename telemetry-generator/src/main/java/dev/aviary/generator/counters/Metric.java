package dev.aviary.generator.counters;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One counter of a switch, as a whole number of hundredths.
 *
 * @param least never less than this
 * @param most never more than this, but in a spike
 * @param step the furthest that it goes in a second
 */
record Metric(String name, long least, long most, long step) {
    private static final List<Metric> NAMED = List.of(
            new Metric("BandwidthConsumption", 0, 1_000_000, 20_000),
            new Metric("CpuUsage", 0, 10_000, 300),
            new Metric("Latency", 10, 50_000, 400),
            new Metric("SuccessfulRequests", 0, 5_000_000, 50_000),
            new Metric("ErrorRate", 0, 500, 10),
            new Metric("PacketLoss", 0, 200, 5),
            new Metric("MemoryUsage", 500, 10_000, 100),
            new Metric("Temperature", 2_000, 8_500, 50));

    /** The first so many: the named ones, then {@code Counter9} and so on. */
    static List<Metric> first(int count) {
        Stream<Metric> numbered = IntStream.rangeClosed(NAMED.size() + 1, Math.max(count, NAMED.size()))
                .mapToObj(number -> new Metric("Counter" + number, 0, 100_000, 1_000));
        return Stream.concat(NAMED.stream(), numbered).limit(count).toList();
    }
}
