package dev.aviary.benchmark.history;

import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.summary.SummaryBuilder;
import dev.aviary.model.summary.TimedSummary;
import java.util.Arrays;
import java.util.List;

/**
 * A day of one reading a minute, of one decimal: {@value #VALUES} values from a least one on, in turns, so that each
 * occurs equally often. Series differ by their least value.
 */
record DayShape(int leastTenths) {
    /** The number of distinct values of a temperature of one decimal within a day. */
    static final int VALUES = 120;

    private static final int SECONDS_A_DAY = 86_400;
    private static final int MINUTES_A_DAY = 1_440;
    private static final long MICROS_A_MINUTE = 60_000_000L;

    /** The counts of so many such days. */
    ValueCounts counts(int days) {
        double[] values = new double[VALUES];
        Arrays.setAll(values, n -> (leastTenths + n) / 10.0);
        long[] counts = new long[VALUES];
        Arrays.fill(counts, (long) days * MINUTES_A_DAY / VALUES);
        return ValueCounts.of(values, counts);
    }

    /** The encoded summary of the day. Its times are relative, so that it is that of any day. */
    byte[] summary() {
        SummaryBuilder day = new SummaryBuilder();
        for (int minute = 0; minute < MINUTES_A_DAY; minute++) {
            day.add(minute * MICROS_A_MINUTE, (leastTenths + minute % VALUES) / 10.0);
        }
        return SummaryCodec.encode(SECONDS_A_DAY, 0, List.of(new TimedSummary(0, day.drain())));
    }
}
