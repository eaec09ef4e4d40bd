package dev.aviary.query.store.counts.rollup;

import java.util.stream.IntStream;

/** Runs of days of series as columns, so that one statement takes them all. */
public final class DayRuns {
    private final IntStream.Builder seriesIds = IntStream.builder();
    private final IntStream.Builder firstDays = IntStream.builder();
    private final IntStream.Builder lastDays = IntStream.builder();
    private boolean empty = true;

    /** Adds the days from a first to a last one, both since 1970; nothing where the last lies before the first. */
    public void add(int seriesId, long firstDay, long lastDay) {
        if (firstDay <= lastDay) {
            seriesIds.add(seriesId);
            firstDays.add(Math.toIntExact(firstDay));
            lastDays.add(Math.toIntExact(lastDay));
            empty = false;
        }
    }

    public boolean isEmpty() {
        return empty;
    }

    /** The series, the first and the last days; to be called once. */
    int[][] columns() {
        return new int[][] {
            seriesIds.build().toArray(),
            firstDays.build().toArray(),
            lastDays.build().toArray()
        };
    }
}
