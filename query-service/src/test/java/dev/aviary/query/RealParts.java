package dev.aviary.query;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * The local stack's Kafka and TimescaleDB, with topics and a database of this run's own. All tests name this one resource:
 * Quarkus starts an application for each set of resources, so that tests with the same set and profile share theirs.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    private final RealDatabase database = new RealDatabase();
    private final RealKafka kafka = new RealKafka();

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(database.start());
        config.putAll(kafka.start());
        return config;
    }

    @Override
    public void stop() {
        kafka.stop();
        database.stop();
    }
}
