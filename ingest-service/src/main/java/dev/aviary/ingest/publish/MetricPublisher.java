package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.model.Metric;
import dev.aviary.model.StreamPosition;
import dev.aviary.model.codec.MetricCodec;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes free-form metrics durable, those of one name in their order. */
@Singleton
public final class MetricPublisher {
    private final KafkaSender kafkaSender;
    private final KafkaConfig config;

    MetricPublisher(KafkaSender kafkaSender, KafkaConfig config) {
        this.kafkaSender = kafkaSender;
        this.config = config;
    }

    /** As {@link ReadingPublisher#publish(List)}. */
    public Uni<StreamPosition> publish(Metric metric) {
        return kafkaSender.send(() -> List.of(new ProducerRecord<>(
                config.metricsTopic(), metric.name().getBytes(StandardCharsets.UTF_8), MetricCodec.encode(metric))));
    }
}
