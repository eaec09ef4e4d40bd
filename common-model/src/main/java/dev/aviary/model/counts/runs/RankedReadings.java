package dev.aviary.model.counts.runs;

/** Readings in the order of their values, of which single ranks can be asked. */
public interface RankedReadings {
    /** The number of readings. */
    long count();

    /** The value at a rank from 0 to {@link #count()} - 1 of the sorted list of all readings. */
    double atRank(long rank);
}
