package dev.aviary.query.store.counts;

import dev.aviary.model.Reading;
import dev.aviary.model.ValueCounts;

/**
 * A value that was chosen by the counts of a range, and the latest reading in that range that holds it.
 *
 * @param counts of the whole range, from the same snapshot
 */
public record LastOccurrence(ValueCounts counts, Reading reading) {}
