package dev.aviary.acceptance.system;

import dev.aviary.acceptance.process.AotCache;
import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.process.Once;
import dev.aviary.stack.LocalStack;
import java.time.Duration;
import java.util.List;

/**
 * The {@link AotCache} of each service, written before its first start by a test: tests kill services, and a JVM that is
 * killed writes no cache. A fleet's readings are stored and compared before the end, so that the cache holds the classes that
 * a service loads for them.
 */
final class ServiceCaches {
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final List<AotCache> CACHES =
            List.of(JavaProcess.cacheOf("ingest-service"), JavaProcess.cacheOf("query-service"));

    private static final Once WRITTEN = new Once(ServiceCaches::write);

    private ServiceCaches() {}

    /** Returns once they are there. */
    static void ensure() {
        WRITTEN.run();
    }

    private static void write() {
        if (AotCache.SUPPORTED && !CACHES.stream().allMatch(AotCache::exists)) {
            train();
            CACHES.forEach(AotCache::finish);
        }
    }

    private static void train() {
        LocalStack stack = LocalStack.shared();
        try (AviarySystem system =
                AviarySystem.writingCaches(stack.kafkaBootstrapServers(), stack.createDatabase("caches"))) {
            Service ingest = system.ingest();
            Service query = system.query();
            ingest.awaitReady();
            query.awaitReady();
            try (JournaledFleet fleet = JournaledFleet.ofRecentDays("caches", ingest)) {
                fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
                fleet.end();
                fleet.assertStoredExactlyOnce(query);
            }
            List.of(ingest, query).forEach(service -> service.process().requestEnd());
            List.of(ingest, query).forEach(service -> service.process().await(STOP_LIMIT));
        }
    }
}
