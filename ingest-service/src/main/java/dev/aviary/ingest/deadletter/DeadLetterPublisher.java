package dev.aviary.ingest.deadletter;

import dev.aviary.ingest.publish.kafka.KafkaConfig;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Publishes records that cannot be stored to the dead-letter topic, with the reason. */
@ApplicationScoped
public class DeadLetterPublisher {
    private static final Logger LOG = Logger.getLogger(DeadLetterPublisher.class);

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
     * {@code partition}, {@code offset} and {@code timestamp} are the record's own position and time, {@code reason} is why it was
     * dead-lettered, and {@code failed_at} (ISO-8601) when it failed for the first time.
     *
     * @param value the bytes that could not be stored: the record's own, or the part of it that is to blame
     * <p>A letter that the topic is too small for is published without key and value, with the header {@code omitted_bytes}.
     *
     * @return false when it lies there already, since the record was delivered again
     */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 5, maxDelayUnit = ChronoUnit.SECONDS)
    public boolean publish(ConsumerRecord<byte[], byte[]> source, byte[] value, String reason)
            throws ExecutionException, InterruptedException {
        if (known.contains(source, value)) {
            return false;
        }
        List<Header> headers = DeadLetterHeaders.of(source, reason, clock.instant());
        try {
            send(source.key(), value, headers);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            sendWithoutValue(source, value, headers);
        }
        // After the acknowledgement: a letter that Kafka may not have is published again.
        known.add(source, value);
        return true;
    }

    /** The record itself lies in its own topic as long as that keeps it; a letter that is refused must not stop others. */
    private void sendWithoutValue(ConsumerRecord<byte[], byte[]> source, byte[] value, List<Header> headers)
            throws ExecutionException, InterruptedException {
        List<Header> more = new ArrayList<>(headers);
        more.add(DeadLetterHeaders.header(DeadLetterHeaders.OMITTED_BYTES, Integer.toString(value.length)));
        LOG.errorf(
                "event=dead_letter_without_value topic=%s partition=%d offset=%d bytes=%d reason='%s takes no such record'",
                source.topic(), source.partition(), source.offset(), value.length, config.deadLettersTopic());
        try {
            send(null, new byte[0], more);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof RecordTooLargeException)) {
                throw e;
            }
            LOG.errorf(
                    "event=dead_letter_refused topic=%s partition=%d offset=%d",
                    source.topic(), source.partition(), source.offset());
        }
    }

    private void send(byte @Nullable [] key, byte[] value, List<Header> headers)
            throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(config.deadLettersTopic(), null, key, value, headers))
                .get();
    }
}
