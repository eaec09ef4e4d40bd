package dev.aviary.ingest.store.reading;

/**
 * A series as it is stored in the database.
 *
 * @param id the small id that stands for device and type in every row
 * @param firstDay days since 1970-01-01; no reading of the series lies before it
 * @param lastDay days since 1970-01-01; no reading of the series lies after it
 */
public record StoredSeries(int id, long firstDay, long lastDay) {
    /** Of a series that has no readings yet: every day lies outside it. */
    public static StoredSeries empty(int id) {
        return new StoredSeries(id, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    public boolean covers(long fromDay, long toDay) {
        return firstDay <= fromDay && toDay <= lastDay;
    }

    public StoredSeries widened(long fromDay, long toDay) {
        return new StoredSeries(id, Math.min(firstDay, fromDay), Math.max(lastDay, toDay));
    }
}
