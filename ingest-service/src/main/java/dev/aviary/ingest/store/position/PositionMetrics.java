package dev.aviary.ingest.store.position;

import dev.aviary.ingest.store.position.BatchOrder.Verdict;
import dev.aviary.ingest.store.position.log.TopicIdentity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reports irregular events of positions: a log line and a counter for each. */
@Singleton
public class PositionMetrics {
    private static final Logger LOG = Logger.getLogger(PositionMetrics.class);

    private enum Event {
        DATABASE_BEHIND,
        GAP,
        LOG_WENT_BACK,
        TOPIC_RECREATED,
        CLUSTER_REPLACED
    }

    private final Map<Event, Counter> events = new EnumMap<>(Event.class);
    private final Counter missing;

    PositionMetrics(MeterRegistry registry) {
        for (Event event : Event.values()) {
            events.put(
                    event,
                    Counter.builder("aviary.position.events")
                            .description(
                                    "Positions that did not simply move on: the database is behind Kafka's committed"
                                            + " offset, records are missing, or a topic or cluster is another one")
                            .tag("event", event.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        this.missing = Counter.builder("aviary.position.gap.records")
                .description("Records that Kafka had deleted before the writer read them: they are lost")
                .register(registry);
    }

    /** The database went back: Kafka's records from its position on are stored again. */
    public void databaseBehind(TopicPartition partition, long stored, long expected) {
        count(Event.DATABASE_BEHIND);
        LOG.warnf(
                "event=database_behind topic=%s partition=%d stored=%d expected=%d"
                        + " action='the records between are stored again'",
                partition.topic(), partition.partition(), stored, expected);
    }

    void accepted(TopicPartition partition, Verdict verdict, long stored, long first) {
        if (verdict == Verdict.GAP) {
            count(Event.GAP);
            missing.increment((double) (first - stored));
            LOG.errorf(
                    "event=position_gap topic=%s partition=%d position=%d first=%d lost=%d"
                            + " reason='Kafka no longer has these records'",
                    partition.topic(), partition.partition(), stored, first, first - stored);
        } else if (verdict == Verdict.LOG_WENT_BACK) {
            count(Event.LOG_WENT_BACK);
            LOG.errorf(
                    "event=log_went_back topic=%s partition=%d position=%d first=%d"
                            + " reason='Kafka has lost the end of the partition'",
                    partition.topic(), partition.partition(), stored, first);
        }
    }

    /** Positions of other topics that had this name are superseded; does nothing when there were none. */
    void superseded(TopicIdentity topic, List<String> clustersBefore) {
        if (clustersBefore.isEmpty()) {
            return;
        }
        boolean replaced = !clustersBefore.contains(topic.clusterId());
        count(replaced ? Event.CLUSTER_REPLACED : Event.TOPIC_RECREATED);
        LOG.warnf(
                "event=%s topic=%s topic_id=%s cluster=%s action='it is read from its beginning'",
                replaced ? "cluster_replaced" : "topic_recreated", topic.name(), topic.id(), topic.clusterId());
    }

    private void count(Event event) {
        Counter counter = events.get(event);
        if (counter != null) {
            counter.increment();
        }
    }
}
