package dev.aviary.model.counts;

/** Readings of which it is known, for each value, between which bounds the number of readings up to it lies. */
public interface CountBounds {
    /** The number of readings. */
    long count();

    /** The least value; there must be one. */
    double min();

    /** The greatest value; there must be one. */
    double max();

    /** At least so many readings have a value up to this one. */
    long leastUpTo(double value);

    /** At most so many readings have a value up to this one. */
    long mostUpTo(double value);
}
