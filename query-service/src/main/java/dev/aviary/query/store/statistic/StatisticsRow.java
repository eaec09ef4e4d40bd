package dev.aviary.query.store.statistic;

import dev.aviary.query.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one group in one bucket.
 *
 * @param group null for the devices without one, and where no groups were requested
 * @param start the bucket's first instant, in microseconds since 1970; of no meaning without buckets
 * @param end the first instant after the bucket; likewise
 * @param devices how many have a reading
 */
public record StatisticsRow(@Nullable String group, long start, long end, Statistics statistics, int devices) {}
