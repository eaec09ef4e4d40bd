package dev.aviary.query.store.scan;

import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Ranges that no roll-up covers, with the series that are to be read there. */
public final class RawParts {
    private final TreeMap<TimeRange, IntStream.Builder> seriesByRange =
            new TreeMap<>(Comparator.comparingLong(TimeRange::start).thenComparingLong(TimeRange::end));

    /** Adds a range of some series. */
    public void add(TimeRange range, int... seriesIds) {
        IntStream.Builder builder = seriesByRange.computeIfAbsent(range, any -> IntStream.builder());
        Arrays.stream(seriesIds).forEach(builder);
    }

    /** Neighbours of the same series are one span. */
    public List<RawSpan> spans() {
        List<RawSpan> spans = new ArrayList<>();
        seriesByRange.forEach((range, builder) -> {
            int[] series = builder.build().sorted().toArray();
            if (!spans.isEmpty() && isContinued(spans.getLast(), range, series)) {
                spans.set(spans.size() - 1, new RawSpan(until(spans.getLast(), range), series));
            } else {
                spans.add(new RawSpan(range, series));
            }
        });
        return spans;
    }

    private static boolean isContinued(RawSpan span, TimeRange next, int[] series) {
        return span.range().end() + 1 == next.start() && Arrays.equals(span.seriesIds(), series);
    }

    private static TimeRange until(RawSpan span, TimeRange next) {
        return new TimeRange(span.range().start(), next.end());
    }
}
