package dev.aviary.query.live;

import dev.aviary.kafka.KafkaClientConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where Kafka is, and which of its topics are listened to. */
@ConfigMapping(prefix = "aviary.kafka")
public interface KafkaConfig extends KafkaClientConfig {
    /** The topic of readings. */
    String readingsTopic();

    /** The topic of metrics. */
    String metricsTopic();

    /** The interval of the checks for added partitions. */
    @WithDefault("1s")
    Duration discoveryInterval();

    /** The time before its start from which a process reads, so that it has the newest values. */
    @WithDefault("15s")
    Duration lookBack();
}
