package dev.aviary.ingest.publish.kafka;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The one producer and the one admin client of this process. */
final class KafkaClients {
    private static final int BATCH_BYTES = 128 * 1024;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    /**
     * Idempotent, acknowledged by all in-sync replicas, and never blocking: a send that finds no metadata or no room
     * fails at once, since it is called on the event loop. Metadata of the topics is kept however long no request arrives, as
     * the first reading after a quiet night would find none otherwise.
     */
    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(KafkaConfig config) {
        int deliveryMillis = Math.toIntExact(config.deliveryTimeout().toMillis());
        return new KafkaProducer<>(
                config.clientSettings(Map.ofEntries(
                        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "aviary-ingest"),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression()),
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                        Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
                        Map.entry(
                                ProducerConfig.BUFFER_MEMORY_CONFIG,
                                config.bufferBytes().asLongValue()),
                        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, config.deadLetterLimit()),
                        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0),
                        Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (long) Integer.MAX_VALUE),
                        Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMillis),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, deliveryMillis))),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close(CLOSE_TIMEOUT);
    }

    @Produces
    @Singleton
    Admin admin(KafkaConfig config) {
        int timeoutMillis = 1_000;
        return Admin.create(config.clientSettings(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG,
                "aviary-ingest-admin",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeoutMillis,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                timeoutMillis)));
    }

    void close(@Disposes Admin admin) {
        admin.close(CLOSE_TIMEOUT);
    }
}
