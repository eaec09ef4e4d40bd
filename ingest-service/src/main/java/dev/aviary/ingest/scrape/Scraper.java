package dev.aviary.ingest.scrape;

import dev.aviary.ingest.StagesConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Polls every target on a thread of its own, so that none waits for another. */
@ApplicationScoped
class Scraper {
    private static final Logger LOG = Logger.getLogger(Scraper.class);

    private final StagesConfig stages;
    private final ScrapeConfig config;
    private final CounterScrape scrape;
    private final ScrapeMetrics metrics;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Scraper(StagesConfig stages, ScrapeConfig config, CounterScrape scrape, ScrapeMetrics metrics) {
        this.stages = stages;
        this.config = config;
        this.scrape = scrape;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent startup) {
        List<URI> targets = config.targets().orElse(List.of());
        if (!stages.scrape() || targets.isEmpty()) {
            return;
        }
        for (URI address : targets) {
            requireHttp(address);
            ScrapeTarget target = new ScrapeTarget(address, scrape, metrics, config);
            Thread.ofVirtual().name("scrape-" + address).start(() -> pollUntilStopped(target));
        }
        LOG.infof("event=scrape_started targets=%d interval=%s", targets.size(), config.interval());
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopped.countDown();
    }

    private static void requireHttp(URI address) {
        if (address.getHost() == null || !List.of("http", "https").contains(address.getScheme())) {
            throw new IllegalArgumentException(
                    "aviary.scrape.targets holds '" + address + "', which is no http address");
        }
    }

    private void pollUntilStopped(ScrapeTarget target) {
        try {
            Duration rest;
            do {
                long started = System.nanoTime();
                rest = target.poll().minusNanos(System.nanoTime() - started);
            } while (!stopped.await(Math.max(0, rest.toNanos()), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
