package dev.aviary.query.store.statistic;

import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.summaries.SummaryConsumer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The summary of all parts together. */
final class MergedSummary implements SummaryConsumer {
    private @Nullable ReadingSummary summary;

    @Override
    public void accept(int seriesId, TimeRange range, ReadingSummary part) {
        summary = summary == null ? part : summary.and(part);
    }

    /** Empty where there was no part. */
    Optional<ReadingSummary> summary() {
        return Optional.ofNullable(summary);
    }
}
