package dev.aviary.ingest.publish.kafka;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Compares the topics as they are with what this service needs; someone else may have created them. */
@Singleton
final class TopicSettings {
    private static final Logger LOG = Logger.getLogger(TopicSettings.class);

    /** Kafka's default of an hour makes it refuse every record of an ingest API whose clock is further ahead. */
    static final String ANY_TIME_AHEAD = Long.toString(Long.MAX_VALUE);

    private final Admin admin;
    private final KafkaConfig config;

    TopicSettings(Admin admin, KafkaConfig config) {
        this.admin = admin;
        this.config = config;
    }

    /**
     * Logs a warning for each topic that refuses records which this service accepts, and makes every topic accept
     * records of ingest APIs whose clocks are ahead.
     *
     * @throws ExecutionException when the broker does not respond in time
     */
    void check(Collection<String> topics) throws ExecutionException, InterruptedException {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        for (Map.Entry<ConfigResource, Config> topic :
                admin.describeConfigs(resources).all().get().entrySet()) {
            warnOfSmallRecords(topic.getKey().name(), topic.getValue());
            if (!ANY_TIME_AHEAD.equals(value(topic.getValue(), TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG))) {
                acceptFutureTimestamps(topic.getKey());
            }
        }
    }

    private void warnOfSmallRecords(String topic, Config settings) {
        if (topic.equals(config.labelsTopic())) {
            // Its records are of a few hundred bytes.
            return;
        }
        int needed = topic.equals(config.deadLettersTopic()) ? config.deadLetterLimit() : config.recordLimit();
        @Nullable String actual = value(settings, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (actual != null && Long.parseLong(actual) < needed) {
            LOG.warnf(
                    "event=topic_setting_too_small topic=%s setting=%s value=%s needed=%d"
                            + " effect='larger records are refused: 413, or a dead letter without its value'",
                    topic, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, actual, needed);
        }
    }

    private void acceptFutureTimestamps(ConfigResource topic) throws InterruptedException {
        ConfigEntry setting = new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, ANY_TIME_AHEAD);
        try {
            admin.incrementalAlterConfigs(Map.of(topic, List.of(new AlterConfigOp(setting, AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
            LOG.infof("event=topic_setting_changed topic=%s setting=%s", topic.name(), setting.name());
        } catch (ExecutionException e) {
            LOG.warnf(
                    "event=topic_setting_not_changed topic=%s setting=%s reason='%s'"
                            + " effect='records of an ingest API whose clock is ahead of it are refused with 503'",
                    topic.name(), setting.name(), e.getMessage());
        }
    }

    private static @Nullable String value(Config settings, String name) {
        @Nullable ConfigEntry entry = settings.get(name);
        return entry == null ? null : entry.value();
    }
}
