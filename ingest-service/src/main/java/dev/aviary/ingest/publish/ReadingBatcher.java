package dev.aviary.ingest.publish;

import dev.aviary.ingest.publish.kafka.KafkaAvailability;
import dev.aviary.ingest.publish.kafka.KafkaConfig;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.ingest.trace.PublishSpan;
import dev.aviary.ingest.trace.PublishTracer;
import dev.aviary.model.Reading;
import dev.aviary.model.StreamPosition;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Batches readings and sends them to Kafka on one thread. A reading after an idle period is sent at once; readings that
 * follow share one record per partition, which is sent after the send interval, or earlier when waiting longer would add
 * nothing to it ({@link SendTrigger}). The number of records therefore does not grow with the number of requests.
 *
 * <p>The hand-off between request threads and the sender loses no wake-up. A request adds its payloads and then reads
 * {@code idle}; the sender sets {@code idle} and then reads the batches. Both accesses are volatile, so at least one of
 * them sees the other: either the sender finds the payloads, or the request finds {@code idle} and unparks the sender.
 * An unpark before the park is not lost, since the thread keeps the permit.
 */
@Singleton
final class ReadingBatcher {
    private record Sending(int partition, PendingBatch payload) {}

    private final Producer<byte[], byte[]> producer;
    private final KafkaAvailability broker;
    private final KafkaConfig config;
    private final PublishTracer tracer;
    private final AcknowledgedPositions positions;
    private final LongSupplier nanoTime;
    private final SendTrigger trigger = new SendTrigger();
    private final ConcurrentMap<Integer, PartitionBatch> queues = new ConcurrentHashMap<>();
    private final Thread sender =
            Thread.ofPlatform().daemon().name("readings-sender").unstarted(this::run);
    private volatile boolean idle;
    private volatile boolean stopping;

    ReadingBatcher(
            Producer<byte[], byte[]> producer,
            KafkaAvailability broker,
            KafkaConfig config,
            PublishTracer tracer,
            AcknowledgedPositions positions,
            SenderClock nanoTime) {
        this.positions = positions;
        this.nanoTime = nanoTime;
        this.producer = producer;
        this.broker = broker;
        this.config = config;
        this.tracer = tracer;
    }

    @PostConstruct
    void start() {
        sender.start();
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
        LockSupport.unpark(sender);
    }

    /** As {@link KafkaSender#send}, for at least one reading. */
    Uni<StreamPosition> send(List<Reading> readings) {
        if (!broker.isReachable()) {
            return Uni.createFrom().failure(() -> new KafkaUnavailableException("the broker is unavailable"));
        }
        List<ReadingPartitioner.Packed> payloads = ReadingPartitioner.pack(broker.readingPartitions(), readings);
        PublishSpan span = tracer.begin(config.readingsTopic());
        return Uni.createFrom().emitter(emitter -> {
            PendingRequest acknowledgement = new PendingRequest(emitter, payloads.size(), span);
            boolean complete = false;
            for (ReadingPartitioner.Packed packed : payloads) {
                queueOf(packed.partition()).add(packed.payload(), acknowledgement);
                complete |= trigger.add();
            }
            // Read after the payloads were added: see the class comment.
            if (idle || complete) {
                LockSupport.unpark(sender);
            }
        });
    }

    private PartitionBatch queueOf(int partition) {
        return queues.computeIfAbsent(partition, PartitionBatch::new);
    }

    private void run() {
        while (!stopping) {
            // Before the batches are read: see the class comment.
            idle = true;
            boolean sent = sendAll();
            if (!sent) {
                LockSupport.park(this);
            }
            idle = false;
            // Not idle: requests only add to the batches meanwhile, and the next iteration sends them.
            if (sent || sendAll()) {
                awaitMore(nanoTime.getAsLong() + config.sendInterval().toNanos());
            }
        }
        // Payloads that were added after the last iteration and before the shutdown.
        sendAll();
    }

    private void awaitMore(long until) {
        long left = until - nanoTime.getAsLong();
        while (left > 0 && !stopping && !trigger.isComplete()) {
            LockSupport.parkNanos(this, left);
            left = until - nanoTime.getAsLong();
        }
    }

    private boolean sendAll() {
        List<Sending> all = new ArrayList<>();
        int requests = 0;
        // An iterator of a ConcurrentHashMap returns each queue that was added before the iterator was made.
        for (PartitionBatch queue : queues.values()) {
            for (PendingBatch payload : queue.take()) {
                all.add(new Sending(queue.partition(), payload));
                requests += payload.requests();
            }
        }
        if (all.isEmpty()) {
            return false;
        }
        // Before the first record is sent: its acknowledgement subtracts from the count to which this adds.
        trigger.sending(requests);
        for (Sending one : all) {
            one.payload.sendBy(producer, config.readingsTopic(), one.partition, this::settle);
        }
        return true;
    }

    private void settle(
            @Nullable RecordMetadata acknowledged, @Nullable Exception failure, List<PendingRequest> requests) {
        // First: a client that has its response sends its next request, and would be counted twice in the peak.
        trigger.settled(requests.size());
        positions.settle(acknowledged, failure, requests);
    }
}
