package dev.aviary.query.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * Follows the ends of both topics on a thread of its own and notifies every {@link LiveListener}. Kafka may be
 * unavailable at the start and at any time later: the tail resumes where it was when Kafka is reachable.
 */
@ApplicationScoped
class Tail {
    private static final Logger LOG = Logger.getLogger(Tail.class);
    /** Bounds the time until a shutdown is noticed. */
    private static final Duration POLL = Duration.ofMillis(250);

    /** Between attempts while Kafka is unreachable. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Between two polls while every listener tolerates delay; larger batches cost less. */
    private static final Duration REST = Duration.ofMillis(50);

    /** The records that one fetch may return: four of the longest, and little beside the memory of a process. */
    private static final int FETCH_BYTES = 4 << 20;

    private final KafkaConfig config;
    private final List<LiveListener> listeners;
    private final Clock clock;
    private final Timer delay;
    private final TailPartitions partitions;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile long lag;

    Tail(KafkaConfig config, @All List<LiveListener> listeners, Clock clock, MeterRegistry registry) {
        this.config = config;
        this.listeners = listeners;
        this.clock = clock;
        this.partitions = new TailPartitions(config, clock);
        this.delay = Timer.builder("aviary.live.tail.delay")
                .description("Time from Kafka's stamp on a record to its listeners here")
                .register(registry);
        Gauge.builder("aviary.live.tail.lag", this, tail -> (double) tail.lag)
                .baseUnit("records")
                .description("Records that arrived and were not read yet by the tail")
                .register(registry);
    }

    void start(@Observes StartupEvent startup) {
        Thread.ofPlatform().daemon().name("live-tail").start(this::run);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stop.countDown();
    }

    private void run() {
        try {
            while (!isStopped(Duration.ZERO)) {
                try (TopicReader reader = new TopicReader(config, "aviary-query-tail", FETCH_BYTES, "earliest")) {
                    follow(reader);
                } catch (KafkaException e) {
                    partitions.failed(e);
                    isStopped(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped(Duration within) throws InterruptedException {
        return stop.await(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void follow(TopicReader reader) throws InterruptedException {
        long nextLook = System.nanoTime();
        while (!isStopped(Duration.ZERO)) {
            if (System.nanoTime() - nextLook >= 0) {
                partitions.addNewPartitions(reader);
                lag = reader.lag();
                nextLook = System.nanoTime() + config.discoveryInterval().toNanos();
            }
            if (reader.readsNothing()) {
                isStopped(config.discoveryInterval());
            } else {
                ConsumerRecords<byte[], byte[]> messages = reader.poll(POLL);
                messages.forEach(message -> deliver(reader, message));
                if (messages.count() < TopicReader.MOST_A_POLL
                        && listeners.stream().allMatch(LiveListener::toleratesDelay)) {
                    isStopped(REST);
                }
            }
        }
    }

    private void deliver(TopicReader reader, ConsumerRecord<byte[], byte[]> message) {
        Topic topic = reader.topicOf(partitions.read(message));
        boolean past = partitions.isPast(message);
        List<LiveListener> wanting = listeners.stream()
                .filter(listener -> listener.accepts(topic, past))
                .toList();
        if (!wanting.isEmpty()) {
            List<LiveEvent> events = Decoder.events(topic, message.value(), device -> isAccepted(device, wanting));
            wanting.forEach(listener -> take(listener, events));
        }
        if (!past) {
            delay.record(Duration.ofMillis(Math.max(0, clock.millis() - message.timestamp())));
        }
    }

    private static boolean isAccepted(UUID deviceUuid, List<LiveListener> wanting) {
        for (LiveListener listener : wanting) {
            if (listener.acceptsReadingsOf(deviceUuid)) {
                return true;
            }
        }
        return false;
    }

    /** A failing listener does not affect the others. */
    private static void take(LiveListener listener, List<LiveEvent> events) {
        try {
            listener.take(events);
        } catch (RuntimeException e) {
            LOG.error("event=listener_failed", e);
        }
    }
}
