package dev.aviary.query.live;

/** The topics that are listened to. */
public enum Topic {
    READINGS,
    METRICS;

    String nameIn(KafkaConfig config) {
        return this == READINGS ? config.readingsTopic() : config.metricsTopic();
    }
}
