package dev.aviary.ingest.store.consume;

import dev.aviary.ingest.store.database.DatabaseState;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * At shutdown the writer polls no more records, stores those it has, and commits their offsets to Kafka before its
 * connections close. Offsets that are not committed in time do no harm: the next writer finds the records stored.
 */
@Singleton
class WriterShutdown {
    private static final Logger LOG = Logger.getLogger(WriterShutdown.class);
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final KafkaClientService clients;
    private final DatabaseState database;

    WriterShutdown(KafkaClientService clients, DatabaseState database) {
        this.clients = clients;
        this.database = database;
    }

    void finish(@Observes ShutdownEvent shutdown) {
        List<KafkaConsumer<Object, Object>> consumers = clients.getConsumerChannels().stream()
                .flatMap(channel -> clients.getConsumers(channel).stream())
                .toList();
        long end = System.nanoTime() + LIMIT.toNanos();
        try {
            consumers.forEach(WriterShutdown::pause);
            // Without the database nothing is stored meanwhile, so no offset would be committed.
            while (!database.isUnavailable()
                    && System.nanoTime() < end
                    && !consumers.stream().allMatch(this::isFinished)) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        } catch (RuntimeException e) {
            // Kafka does not respond, or not in time; whatever it is, the others who stop must not wait for it.
            LOG.infof("event=offsets_unknown reason='%s'", e.getMessage());
        }
    }

    private static void pause(KafkaConsumer<Object, Object> consumer) {
        Set<TopicPartition> unused = consumer.pause().await().atMost(ANSWER_LIMIT);
    }

    /** Whether all offsets of delivered records are committed; paused again, since the connector itself may have gone on meanwhile. */
    private boolean isFinished(KafkaConsumer<Object, Object> consumer) {
        pause(consumer);
        Map<TopicPartition, Long> taken = consumer.getPositions().await().atMost(ANSWER_LIMIT);
        Map<TopicPartition, OffsetAndMetadata> told = consumer.committed(
                        taken.keySet().toArray(TopicPartition[]::new))
                .await()
                .atMost(ANSWER_LIMIT);
        return taken.entrySet().stream()
                .allMatch(partition -> partition.getValue() == offset(told, partition.getKey()));
    }

    private static long offset(Map<TopicPartition, OffsetAndMetadata> told, TopicPartition partition) {
        OffsetAndMetadata known = told.get(partition);
        return known == null ? 0 : known.offset();
    }
}
