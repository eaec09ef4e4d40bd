package dev.aviary.query.store.scan;

import dev.aviary.query.store.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/** A range that is read from the readings of some series. */
public final class RawSpan {
    private final TimeRange range;
    private final int[] seriesIds;

    /** The ids are not changed any more. */
    public RawSpan(TimeRange range, int[] seriesIds) {
        this.range = range;
        this.seriesIds = seriesIds;
    }

    public TimeRange range() {
        return range;
    }

    public int[] seriesIds() {
        return seriesIds;
    }

    /** A span for each of some ranges, of the same series. */
    public static List<RawSpan> of(List<TimeRange> ranges, int[] seriesIds) {
        return ranges.stream().map(range -> new RawSpan(range, seriesIds)).toList();
    }

    /**
     * Neighbouring days of the same series become one span.
     *
     * @param seriesByDay ascending days since 1970
     */
    static List<RawSpan> ofDays(SequencedMap<Long, List<Integer>> seriesByDay) {
        List<RawSpan> spans = new ArrayList<>();
        long first = 0;
        long last = -1;
        List<Integer> series = List.of();
        for (var day : seriesByDay.entrySet()) {
            if (day.getKey() != last + 1 || !day.getValue().equals(series)) {
                add(spans, first, last, series);
                first = day.getKey();
                series = day.getValue();
            }
            last = day.getKey();
        }
        add(spans, first, last, series);
        return spans;
    }

    private static void add(List<RawSpan> spans, long first, long last, List<Integer> series) {
        if (!series.isEmpty()) {
            spans.add(new RawSpan(
                    TimeRange.ofDays(first, last),
                    series.stream().mapToInt(Integer::intValue).toArray()));
        }
    }
}
