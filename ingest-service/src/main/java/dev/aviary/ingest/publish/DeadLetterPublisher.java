package dev.aviary.ingest.publish;

import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Puts aside what cannot be stored, with the reason, so that it stops no one and is not lost. */
@ApplicationScoped
public class DeadLetterPublisher {
    private final Producer<byte[], byte[]> producer;
    private final KafkaConfig config;
    private final Clock clock;

    DeadLetterPublisher(Producer<byte[], byte[]> producer, KafkaConfig config, Clock clock) {
        this.producer = producer;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Returns once the broker has acknowledged the dead letter; tries until it has. The headers {@code topic},
     * {@code partition} and {@code offset} say where the record came from, {@code reason} and {@code failed_at}
     * (ISO-8601) why and when it was put aside.
     *
     * @param value the bytes that could not be stored: the record's own, or the part of it that is to blame
     */
    @Retry(maxRetries = -1, maxDuration = 0, delay = 200, retryOn = ExecutionException.class)
    @ExponentialBackoff(maxDelay = 5, maxDelayUnit = ChronoUnit.SECONDS)
    public void publish(ConsumerRecord<byte[], byte[]> source, byte[] value, String reason)
            throws ExecutionException, InterruptedException {
        List<Header> headers = List.of(
                header("reason", reason),
                header("topic", source.topic()),
                header("partition", Integer.toString(source.partition())),
                header("offset", Long.toString(source.offset())),
                header("failed_at", clock.instant().toString()));
        producer.send(new ProducerRecord<>(config.deadLettersTopic(), null, source.key(), value, headers))
                .get();
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
