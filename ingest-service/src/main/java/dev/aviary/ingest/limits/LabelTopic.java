package dev.aviary.ingest.limits;

import dev.aviary.ingest.StagesConfig;
import dev.aviary.ingest.publish.kafka.KafkaAvailability;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic by which ingest APIs share the names that they have counted, without the database. One thread reads
 * all of it from its beginning, then what follows; a name is known to all ingest APIs within about a second.
 */
@Singleton
class LabelTopic {
    private static final Logger LOG = Logger.getLogger(LabelTopic.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final byte[] EXISTS = {1};

    private final KnownLabels known;
    private final KafkaConfig config;
    private final StagesConfig stages;
    private final KafkaAvailability kafka;
    private final Producer<byte[], byte[]> producer;
    private final Queue<Label> unsent = new ConcurrentLinkedQueue<>();
    private final Thread reader =
            Thread.ofPlatform().daemon().name("labels-reader").unstarted(this::run);
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    LabelTopic(
            KnownLabels known,
            KafkaConfig config,
            StagesConfig stages,
            KafkaAvailability kafka,
            Producer<byte[], byte[]> producer) {
        this.known = known;
        this.config = config;
        this.stages = stages;
        this.kafka = kafka;
        this.producer = producer;
    }

    void start(@Observes StartupEvent startup) {
        if (stages.ingestApi()) {
            reader.start();
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        // The reader sets the consumer and then reads this; here it is the other way round. So one of the two sees the
        // other.
        stopping = true;
        @Nullable KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        LockSupport.unpark(reader);
    }

    /** Never blocks; what Kafka does not acknowledge is sent again later. */
    void publish(List<Label> labels) {
        for (Label label : labels) {
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(config.labelsTopic(), label.toKey(), EXISTS), (metadata, failure) -> {
                        if (failure != null) {
                            unsent.add(label);
                        }
                    });
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (kafka.isReachable()) {
                    read();
                }
            } catch (WakeupException e) {
                // Only stop() wakes the consumer.
                return;
            } catch (KafkaException e) {
                LOG.warnf("event=labels_unread reason='%s'", e.getMessage());
            }
            LockSupport.parkNanos(this, PAUSE.toNanos());
        }
    }

    private void read() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                config.clientSettings(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "aviary-ingest-labels",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            this.consumer = consumer;
            List<TopicPartition> partitions = consumer.partitionsFor(config.labelsTopic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!stopping) {
                consumer.poll(POLL)
                        .forEach(message -> Label.ofKey(message.key()).ifPresent(known::add));
                sendAgain();
            }
        }
    }

    private void sendAgain() {
        if (!unsent.isEmpty() && kafka.isReachable()) {
            // The producer's thread may add others meanwhile: only the copied ones are removed.
            List<Label> labels = List.copyOf(unsent);
            labels.forEach(unsent::remove);
            publish(labels);
        }
    }
}
