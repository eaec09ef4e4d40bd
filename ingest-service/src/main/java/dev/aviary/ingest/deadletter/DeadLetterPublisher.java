package dev.aviary.ingest.deadletter;

import dev.aviary.ingest.publish.KafkaConfig;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Publishes records that cannot be stored to the dead-letter topic, with the reason. */
@ApplicationScoped
public class DeadLetterPublisher {
    private final Producer<byte[], byte[]> producer;
    private final KafkaConfig config;
    private final KnownDeadLetters known;
    private final Clock clock;

    DeadLetterPublisher(Producer<byte[], byte[]> producer, KafkaConfig config, KnownDeadLetters known, Clock clock) {
        this.producer = producer;
        this.config = config;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Returns once the broker has acknowledged the dead letter; tries until it has. The headers {@code topic},
     * {@code partition}, {@code offset} and {@code timestamp} say where the record came from, {@code reason} why it was
     * put aside, and {@code failed_at} (ISO-8601) when it failed for the first time.
     *
     * @param value the bytes that could not be stored: the record's own, or the part of it that is to blame
     * @return false when it lies there already, since the record was delivered again
     */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 5, maxDelayUnit = ChronoUnit.SECONDS)
    public boolean publish(ConsumerRecord<byte[], byte[]> source, byte[] value, String reason)
            throws ExecutionException, InterruptedException {
        if (known.contains(source, value)) {
            return false;
        }
        producer.send(new ProducerRecord<>(
                        config.deadLettersTopic(),
                        null,
                        source.key(),
                        value,
                        DeadLetterHeaders.of(source, reason, clock.instant())))
                .get();
        known.add(source, value);
        return true;
    }
}
