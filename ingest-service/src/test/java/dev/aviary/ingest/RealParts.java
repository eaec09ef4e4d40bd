package dev.aviary.ingest;

import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** The local stack's Kafka and TimescaleDB, with topics and a database of this test run's own. */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        LocalStack stack = LocalStack.shared();
        Database database = stack.createDatabase("ingest");
        String run = UUID.randomUUID().toString();
        return Map.ofEntries(
                Map.entry("aviary.kafka.bootstrap-servers", stack.kafkaBootstrapServers()),
                Map.entry("aviary.kafka.readings-topic", "readings-" + run),
                Map.entry("aviary.kafka.metrics-topic", "metrics-" + run),
                Map.entry("aviary.kafka.devices-topic", "devices-" + run),
                Map.entry("aviary.kafka.dead-letters-topic", "dead-letters-" + run),
                Map.entry("mp.messaging.incoming.readings.group.id", "writer-" + run),
                Map.entry("mp.messaging.incoming.metrics.group.id", "writer-metrics-" + run),
                Map.entry("mp.messaging.incoming.devices.group.id", "writer-devices-" + run),
                // Tests close days and roll them up themselves.
                Map.entry("aviary.rollup.interval", "24h"),
                Map.entry("aviary.rollup.max-values-per-transaction", "100000"),
                // A consumer pauses, seeks and closes between polls, and closes no earlier than its last fetch ends.
                Map.entry("mp.messaging.connector.smallrye-kafka.poll-timeout", "20"),
                Map.entry("mp.messaging.connector.smallrye-kafka.fetch.max.wait.ms", "50"),
                // What a check or a gauge shows next, tests wait for.
                Map.entry("aviary.position.check-interval", "200ms"),
                Map.entry("aviary.position.lag-interval", "200ms"),
                Map.entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                Map.entry("aviary.migration.user", database.owner().user()),
                Map.entry("aviary.migration.password", database.owner().password()),
                Map.entry("quarkus.datasource.username", database.writer().user()),
                Map.entry("quarkus.datasource.password", database.writer().password()));
    }

    @Override
    public void stop() {
        // The stack outlives this run of Quarkus.
    }
}
