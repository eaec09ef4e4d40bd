package dev.aviary.ingest.scrape;

import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/** One target in the course of time: polls it, keeps the last outcome, and logs when that changes. Not thread-safe. */
final class ScrapeTarget {
    private static final Logger LOG = Logger.getLogger(ScrapeTarget.class);
    private static final int MOST_DOUBLINGS = 20;

    private final URI address;
    private final CounterScrape scrape;
    private final ScrapeMetrics metrics;
    private final ScrapeConfig config;
    private int failuresInARow;

    ScrapeTarget(URI address, CounterScrape scrape, ScrapeMetrics metrics, ScrapeConfig config) {
        this.address = address;
        this.scrape = scrape;
        this.metrics = metrics;
        this.config = config;
    }

    /** Polls once; how long to wait from the start of this poll to that of the next. */
    Duration poll() throws InterruptedException {
        try {
            metrics.recordReadings(address, scrape.poll(address));
            if (failuresInARow > 0) {
                LOG.infof("event=scrape_recovered target=%s failures=%d", address, failuresInARow);
            }
            failuresInARow = 0;
        } catch (ScrapeFailedException e) {
            metrics.failed(address, e.reason());
            if (failuresInARow == 0) {
                LOG.warnf("event=scrape_failed target=%s reason=%s detail='%s'", address, e.reason(), e.getMessage());
            }
            failuresInARow++;
            if (e.reason() == ScrapeFailedException.Reason.KAFKA) {
                return config.interval();
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "event=scrape_failed target=%s", address);
            failuresInARow++;
        }
        return backoff(config.interval(), config.maxBackoff(), failuresInARow);
    }

    static Duration backoff(Duration interval, Duration longest, int failuresInARow) {
        if (failuresInARow == 0) {
            return interval;
        }
        Duration doubled = interval.multipliedBy(1L << Math.min(failuresInARow, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
