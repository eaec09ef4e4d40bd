package dev.aviary.query.store.statistic;

import dev.aviary.model.Reading;
import dev.aviary.query.statistics.Statistics;

/**
 * The statistics of one series, in one bucket where there are such.
 *
 * @param start the bucket's first instant, in microseconds since 1970; of no meaning without buckets
 * @param end the first instant after the bucket; likewise
 * @param first of several at one time, the one with the least value
 * @param last of several at one time, the one with the greatest value
 */
public record SeriesStatistics(long start, long end, Statistics statistics, Reading first, Reading last) {}
