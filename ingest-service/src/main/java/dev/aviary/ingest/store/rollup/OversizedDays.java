package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Days that have more distinct values than a transaction may count. They keep their marks, so a query takes their
 * readings instead. Each is tried again after a while, since retention or another bound may have changed it.
 */
@Singleton
class OversizedDays {
    private static final Logger LOG = Logger.getLogger(OversizedDays.class);

    /** Counting such a day up to the bound takes seconds, so it is not done at each run of the job. */
    private static final Duration RETRY_INTERVAL = Duration.ofHours(1);

    /** At about 100 bytes each. Beyond it the oldest is evicted, and tried again earlier. */
    private static final int CAPACITY = 10_000;

    private final Clock clock;

    private final Map<SeriesDay, Instant> retryTimes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesDay, Instant> eldest) {
            return size() > CAPACITY;
        }
    };

    OversizedDays(Clock clock, MeterRegistry registry) {
        this.clock = clock;
        Gauge.builder("aviary.rollup.oversized", this, days -> (double) days.size())
                .description("Days of series that have too many distinct values to be rolled up")
                .register(registry);
    }

    synchronized void add(SeriesDay day) {
        retryTimes.put(day, clock.instant().plus(RETRY_INTERVAL));
        LOG.warnf("event=day_too_large_to_roll_up series=%d day=%s", day.seriesId(), day.date());
    }

    /** The days that may be tried now, in their order. */
    synchronized List<SeriesDay> without(Collection<SeriesDay> days) {
        retryTimes.values().removeIf(clock.instant()::isAfter);
        return days.stream().filter(day -> !retryTimes.containsKey(day)).toList();
    }

    private synchronized int size() {
        return retryTimes.size();
    }
}
