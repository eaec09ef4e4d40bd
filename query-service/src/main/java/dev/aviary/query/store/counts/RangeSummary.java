package dev.aviary.query.store.counts;

import dev.aviary.model.Reading;
import dev.aviary.model.ValueCounts;

/**
 * The values of a range and the readings at its ends, from one snapshot.
 *
 * @param first of several at one time, the one with the least value
 * @param last of several at one time, the one with the greatest value
 */
public record RangeSummary(ValueCounts counts, Reading first, Reading last) {}
