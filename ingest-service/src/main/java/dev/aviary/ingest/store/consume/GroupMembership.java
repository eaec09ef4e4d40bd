package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.ingest.store.WriterConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The settings that all consumers of the writer share: Kafka's address and security settings, and how the group coordinator
 * detects that a writer was killed.
 */
@Singleton
class GroupMembership {
    /**
     * Heartbeats in one session. A member is notified of a rebalance by the response to its heartbeat, so this also bounds how
     * long a takeover waits for the members that are alive. Kafka recommends at least three.
     */
    private static final int HEARTBEATS_IN_A_SESSION = 6;

    private final WriterConfig config;
    private final KafkaConfig kafka;

    GroupMembership(WriterConfig config, KafkaConfig kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    /** The connector finds it by the name that its {@code kafka-configuration} has. */
    @Produces
    @Singleton
    @Identifier("writer-consumers") Map<String, Object> settings() {
        long session = config.sessionTimeout().toMillis();
        return kafka.clientSettings(Map.of(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                Long.toString(session),
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Long.toString(session / HEARTBEATS_IN_A_SESSION)));
    }
}
