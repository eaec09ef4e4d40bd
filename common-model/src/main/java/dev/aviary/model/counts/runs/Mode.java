package dev.aviary.model.counts.runs;

/**
 * A value that occurs most often.
 *
 * @param occurrences at least 1
 */
record Mode(double value, long occurrences) {
    /** The one that occurs more often; of two that occur alike, the lesser one. */
    Mode orMoreFrequent(Mode other) {
        if (occurrences == other.occurrences) {
            return value <= other.value ? this : other;
        }
        return occurrences > other.occurrences ? this : other;
    }
}
