package dev.aviary.model.summary;

/** Makes summaries of readings that come in any order; those that come by time take least time. */
public final class SummaryBuilder {
    private final ExactSum sum = ExactSum.ofValues();
    private long count;
    private double min;
    private double max;
    private long firstTime;
    private double first;
    private long lastTime;
    private double last;

    /** Whether nothing was added since the last summary. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Adds a reading.
     *
     * @param time in microseconds since 1970
     * @param value finite; negative zero becomes zero
     */
    public void add(long time, double value) {
        double measured = value + 0.0;
        if (count++ == 0) {
            firstTime = time;
            first = measured;
            lastTime = time;
            last = measured;
            min = measured;
            max = measured;
        }
        if (time > lastTime || (time == lastTime && measured > last)) {
            lastTime = time;
            last = measured;
        }
        if (time < firstTime || (time == firstTime && measured < first)) {
            firstTime = time;
            first = measured;
        }
        min = Math.min(min, measured);
        max = Math.max(max, measured);
        sum.add(measured, 1);
    }

    /** The summary of what was added since the last one; there must be a reading. The next one begins empty. */
    public ReadingSummary drain() {
        ReadingSummary summary = new ReadingSummary(count, min, max, firstTime, first, lastTime, last, sum.drain());
        count = 0;
        return summary;
    }
}
