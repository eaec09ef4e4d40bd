package dev.aviary.query.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aviary.model.ValueCounts;
import dev.aviary.query.statistics.Moments;

/**
 * The readings of one bucket of a plot.
 *
 * @param dateCreated the bucket's first instant
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record BucketResponse(EpochTime dateCreated, long count, double min, double max, double mean) {
    static BucketResponse of(long start, ValueCounts counts) {
        return new BucketResponse(
                new EpochTime(start), counts.count(), counts.min(), counts.max(), Moments.mean(counts));
    }
}
