package dev.aviary.acceptance.system;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.stack.LocalStack;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * The {@link dev.aviary.stack.process.ClassArchive} of each service, written before its first start by a test: tests kill
 * services, and a JVM that is killed leaves no archive. A fleet's readings are stored and compared before the end, so
 * that what a service loads for them is in its archive.
 */
final class ServiceArchives {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(90);

    static {
        if (!List.of("ingest-service", "query-service").stream()
                .map(JavaProcess::archiveOf)
                .allMatch(Files::exists)) {
            train();
        }
    }

    private ServiceArchives() {}

    /** Returns once they are there. The first call, which loads this class, makes them by a system of its own. */
    static void make() {}

    private static void train() {
        LocalStack stack = LocalStack.shared();
        try (AviarySystem system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("archives"))) {
            Service ingest = system.ingest();
            Service query = system.query();
            ingest.awaitReady();
            query.awaitReady();
            try (JournaledFleet fleet = JournaledFleet.ofRecentDays("archives", ingest)) {
                fleet.awaitAcknowledged(JournaledFleet.READINGS_PER_SECOND);
                fleet.end();
                fleet.assertStoredExactlyOnce(query);
            }
            List.of(ingest, query).forEach(service -> service.process().requestEnd());
            List.of(ingest, query).forEach(service -> service.process().await(STOP_LIMIT));
        }
    }
}
