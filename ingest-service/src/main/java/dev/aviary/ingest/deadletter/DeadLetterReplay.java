package dev.aviary.ingest.deadletter;

import static java.util.Objects.requireNonNull;

import dev.aviary.ingest.deadletter.DeadLetter.Source;
import dev.aviary.ingest.publish.KafkaSender;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.model.StreamPosition;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Sends dead letters to where they came from, as they were: same partition, key and time, so that the descriptions of a
 * device meanwhile stands. Whatever is stored already is not stored twice, so it does no harm to do it again.
 */
@Singleton
public final class DeadLetterReplay {
    private final KafkaSender kafkaSender;
    private final Set<String> topics;

    DeadLetterReplay(KafkaSender kafkaSender, KafkaConfig config) {
        this.kafkaSender = kafkaSender;
        this.topics = Set.of(config.readingsTopic(), config.metricsTopic(), config.devicesTopic());
    }

    /** Whether it came from one of this service's topics, and has a value: without one nothing could be stored. */
    public boolean isPossible(DeadLetter letter) {
        return letter.value().length > 0
                && letter.source() != null
                && topics.contains(letter.source().topic());
    }

    /** As {@link KafkaSender#send}, of a letter for which that is possible. */
    public Uni<StreamPosition> replay(DeadLetter letter) {
        Source source = requireNonNull(letter.source());
        List<Header> headers = List.of(DeadLetterHeaders.header(
                DeadLetterHeaders.FAILED_AT, letter.failedAt().toString()));
        return kafkaSender.send(() -> List.of(new ProducerRecord<>(
                source.topic(), source.partition(), timeOf(source), letter.key(), letter.value(), headers)));
    }

    private static @Nullable Long timeOf(Source source) {
        return source.epochMillis() < 0 ? null : (Long) source.epochMillis();
    }
}
