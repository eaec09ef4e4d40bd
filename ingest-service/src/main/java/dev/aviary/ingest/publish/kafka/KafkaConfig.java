package dev.aviary.ingest.publish.kafka;

import dev.aviary.kafka.KafkaClientConfig;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Kafka's address, and the settings of the topics that this service creates. */
@ConfigMapping(prefix = "aviary.kafka")
public interface KafkaConfig extends KafkaClientConfig {
    /** The topic of readings. */
    String readingsTopic();

    /** The topic of free-form metrics. */
    String metricsTopic();

    /** The topic of device descriptions. */
    String devicesTopic();

    /** The topic of records that could not be stored. */
    String deadLettersTopic();

    /** The compacted topic of the names that clients created. */
    String labelsTopic();

    /** The longest record of any topic: a metric's body of a mebibyte, its name, and the record's overhead. */
    @WithDefault("1280K")
    MemorySize maxRecordBytes();

    /** The longest record in bytes, as Kafka takes it: at most {@link Integer#MAX_VALUE}. */
    default int recordLimit() {
        return Math.toIntExact(maxRecordBytes().asLongValue());
    }

    /** The longest dead letter in bytes: the longest record and its headers. */
    default int deadLetterLimit() {
        return Math.addExact(recordLimit(), 16_384);
    }

    @WithDefault("4")
    int partitions();

    @WithDefault("1")
    short replicationFactor();

    /** The number of replicas that must have a record before it is acknowledged. */
    @WithDefault("1")
    int minInsyncReplicas();

    @WithDefault("7d")
    Duration retention();

    /** The timeout of the broker's acknowledgement, after which the request fails with 503. */
    @WithDefault("1500ms")
    Duration deliveryTimeout();

    /** The producer's {@code compression.type}: {@code none}, {@code lz4}, or another of Kafka's. */
    @WithDefault("none")
    String compression();

    /** The longest time from one sending of readings to the next; those that come in between share a record for each partition. */
    @WithDefault("4ms")
    Duration sendInterval();

    /** Bytes that may wait for the broker's acknowledgement; beyond them requests fail with 503. */
    @WithDefault("64M")
    MemorySize bufferBytes();

    /** The interval of the checks whether the broker is reachable. */
    @WithDefault("500ms")
    Duration probeInterval();
}
