package dev.aviary.query.store.statistic;

import dev.aviary.model.Reading;

/**
 * A median and the latest reading that holds it; for an even count, the lower of the middle two.
 *
 * @param value the median itself
 */
public record Median(Reading reading, double value) {}
