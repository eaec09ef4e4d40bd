package dev.aviary.query.statistics.bucket;

import dev.aviary.model.EpochMicros;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The buckets of a calendar between two times. */
public final class CalendarBuckets implements Buckets {
    /** The first instants of the buckets, and last that of the one after them. */
    private final long[] starts;

    private CalendarBuckets(long[] starts) {
        this.starts = starts;
    }

    /**
     * The buckets that hold the times from a first to a last one; empty when there are more than so many.
     *
     * @param first in microseconds since 1970, at least 0
     * @param last not before the first
     */
    public static Optional<CalendarBuckets> covering(long first, long last, CalendarSpec calendar, int most) {
        long[] starts = new long[most + 1];
        Instant start = calendar.unit().startOf(EpochMicros.toInstant(first), calendar.zone());
        starts[0] = EpochMicros.of(start);
        int size = 1;
        while (starts[size - 1] <= last) {
            if (size > most) {
                return Optional.empty();
            }
            start = calendar.unit().nextAfter(start, calendar.zone());
            starts[size++] = EpochMicros.of(start);
        }
        return Optional.of(new CalendarBuckets(Arrays.copyOf(starts, size)));
    }

    /** The number of buckets. */
    public int size() {
        return starts.length - 1;
    }

    /** The first instant of a bucket from 0 to {@link #size()}. */
    public long start(int index) {
        return starts[index];
    }

    @Override
    public long startOf(long time) {
        return starts[index(time)];
    }

    @Override
    public long endOf(long time) {
        return starts[index(time) + 1];
    }

    private int index(long time) {
        int found = Arrays.binarySearch(starts, time);
        int index = found >= 0 ? found : -found - 2;
        if (index < 0 || index >= size()) {
            throw new IllegalArgumentException("the time lies outside of these buckets");
        }
        return index;
    }
}
