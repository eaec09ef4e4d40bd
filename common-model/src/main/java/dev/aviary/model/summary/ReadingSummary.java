package dev.aviary.model.summary;

/**
 * The summary of at least one reading that plots, means and extremes need. Summaries of parts add up to the
 * summary of the whole, in any order.
 *
 * @param firstTime of the earliest reading, in microseconds since 1970
 * @param first the value of the earliest reading; of several at that time, the least
 * @param lastTime of the latest reading, in microseconds since 1970
 * @param last the value of the latest reading; of several at that time, the greatest
 * @param sum of all values
 */
public record ReadingSummary(
        long count, double min, double max, long firstTime, double first, long lastTime, double last, ExactTotal sum) {
    /**
     * @throws IllegalArgumentException when no readings can have this summary
     */
    public ReadingSummary {
        if (count < 1 || !(min <= max) || firstTime > lastTime) {
            throw new IllegalArgumentException("no readings have this summary");
        }
    }

    /** The summary of the readings of both. */
    public ReadingSummary and(ReadingSummary other) {
        return new ReadingSummary(
                count + other.count,
                Math.min(min, other.min),
                Math.max(max, other.max),
                Math.min(firstTime, other.firstTime),
                beginsBefore(other) ? first : other.first,
                Math.max(lastTime, other.lastTime),
                endsAfter(other) ? last : other.last,
                sum.plus(other.sum));
    }

    /** Whether {@link #first} of the readings of both is this one's. */
    public boolean beginsBefore(ReadingSummary other) {
        return firstTime < other.firstTime || (firstTime == other.firstTime && first <= other.first);
    }

    /** Whether {@link #last} of the readings of both is this one's. */
    public boolean endsAfter(ReadingSummary other) {
        return lastTime > other.lastTime || (lastTime == other.lastTime && last >= other.last);
    }
}
