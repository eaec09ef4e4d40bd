package dev.aviary.query.http.response;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.query.http.format.EpochTime;
import dev.aviary.query.statistics.Moments;
import dev.aviary.query.store.summaries.Plot;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one bucket of a plot.
 *
 * @param group absent where no groups were requested
 * @param dateCreated the bucket's first instant
 * @param first the value of the earliest reading; of several at that time, the least
 * @param last the value of the latest reading; of several at that time, the greatest
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(requiredProperties = {"date_created", "count", "min", "max", "mean", "first", "last"})
public record BucketResponse(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GroupName group,
        EpochTime dateCreated,
        long count,
        double min,
        double max,
        double mean,
        double first,
        double last) {
    /** A bucket of a plot without groups. */
    public static BucketResponse of(Plot.Row row) {
        return of(row, null);
    }

    /** A bucket of one of several groups. */
    public static BucketResponse ofGroup(Plot.Row row) {
        return of(row, new GroupName(row.group()));
    }

    private static BucketResponse of(Plot.Row row, @Nullable GroupName group) {
        ReadingSummary summary = row.summary();
        return new BucketResponse(
                group,
                new EpochTime(row.start()),
                summary.count(),
                summary.min(),
                summary.max(),
                Moments.mean(summary.sum(), summary.count()),
                summary.first(),
                summary.last());
    }
}
