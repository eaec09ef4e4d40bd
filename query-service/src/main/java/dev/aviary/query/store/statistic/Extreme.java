package dev.aviary.query.store.statistic;

import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.summaries.SummaryConsumer;

/** The least or the greatest value of a series, and the latest part that holds it. */
final class Extreme implements SummaryConsumer {
    private final boolean least;
    private double value;
    private TimeRange latest = TimeRange.EMPTY;

    private Extreme(boolean least) {
        this.least = least;
    }

    static Extreme least() {
        return new Extreme(true);
    }

    static Extreme greatest() {
        return new Extreme(false);
    }

    @Override
    public void accept(int seriesId, TimeRange range, ReadingSummary summary) {
        double other = least ? summary.min() : summary.max();
        boolean isBeyond = least ? other < value : other > value;
        if (!isFound() || isBeyond || (other == value && range.start() > latest.start())) {
            value = other;
            latest = range;
        }
    }

    boolean isFound() {
        return !latest.isEmpty();
    }

    double value() {
        return value;
    }

    TimeRange latest() {
        return latest;
    }
}
