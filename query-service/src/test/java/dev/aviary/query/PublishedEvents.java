package dev.aviary.query;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Metric;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.UuidV7;
import dev.aviary.model.codec.MetricCodec;
import dev.aviary.model.codec.ReadingPayload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Publishes frames and metrics, as ingest-service does. */
public final class PublishedEvents implements AutoCloseable {
    static final String READINGS_TOPIC = "aviary.kafka.readings-topic";
    static final String METRICS_TOPIC = "aviary.kafka.metrics-topic";
    private static final int PARTITIONS = 3;
    private static final Random RANDOM = new Random();

    private final Map<String, Object> kafka;
    private final String readingsTopic;
    private final String metricsTopic;
    private final KafkaProducer<byte[], byte[]> producer;

    public PublishedEvents() {
        Config config = ConfigProvider.getConfig();
        kafka = Map.of("bootstrap.servers", config.getValue("aviary.kafka.bootstrap-servers", String.class));
        readingsTopic = config.getValue(READINGS_TOPIC, String.class);
        metricsTopic = config.getValue(METRICS_TOPIC, String.class);
        producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
        createTopic(readingsTopic);
        createTopic(metricsTopic);
    }

    private void createTopic(String topic) {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new AssertionError(e);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Readings of one series, one a second until now, with these values. */
    public static List<Reading> readings(Series series, double... values) {
        long now = Instant.now().getEpochSecond();
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Reading(series, (now - values.length + 1 + i) * EpochMicros.PER_SECOND, values[i]))
                .toList();
    }

    /** One frame of these readings, acknowledged. */
    public void publish(int partition, List<Reading> readings) {
        ReadingPayload frame = new ReadingPayload();
        readings.forEach(frame::add);
        send(new ProducerRecord<>(readingsTopic, partition, null, frame.toBytes()));
    }

    public void publish(String name, String json) {
        Metric metric = new Metric(UuidV7.at(Instant.now(), RANDOM), name, 0, json);
        send(new ProducerRecord<>(metricsTopic, MetricCodec.encode(metric)));
    }

    /** A record that no one can decode. */
    public void publishRubbish(int partition) {
        send(new ProducerRecord<>(readingsTopic, partition, null, new byte[] {77, 1, 2}));
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Adds a partition to the readings topic and returns its number. */
    public int addPartition() {
        int count = producer.partitionsFor(readingsTopic).size();
        try (Admin admin = Admin.create(kafka)) {
            admin.createPartitions(Map.of(readingsTopic, NewPartitions.increaseTo(count + 1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
        return count;
    }

    /** Lets go of all readings of a partition, as the retention does with old ones. */
    public void forget(int partition) {
        try (Admin admin = Admin.create(kafka)) {
            admin.deleteRecords(Map.of(new TopicPartition(readingsTopic, partition), RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
