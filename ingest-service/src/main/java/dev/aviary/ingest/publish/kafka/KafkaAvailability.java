package dev.aviary.ingest.publish.kafka;

import dev.aviary.kafka.OutageLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

/** Whether Kafka is reachable: probed in the background, so that no request waits for it. */
@Singleton
@Startup
public final class KafkaAvailability {
    private static final Logger LOG = Logger.getLogger(KafkaAvailability.class);

    /** One missed response may be a pause; after two in a row requests are refused at once. */
    private static final int MISSES_UNTIL_AWAY = 2;

    /** The interval of the probes until the broker answers: devices and the start of this service wait for that. */
    private static final long MILLIS_WHILE_AWAY = 100;

    private final Topics topics;
    private final Producer<byte[], byte[]> producer;
    private final TopicSettings settings;
    private final KafkaConfig config;
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("broker-probe").unstarted(task));
    private final OutageLog outage = new OutageLog(LOG);
    private volatile int partitions;
    private volatile boolean reachable;
    // Used by the probing thread alone.
    private int misses;

    KafkaAvailability(Topics topics, TopicSettings settings, Producer<byte[], byte[]> producer, KafkaConfig config) {
        this.settings = settings;
        this.topics = topics;
        this.producer = producer;
        this.config = config;
    }

    /** Whether the broker answered lately. */
    public boolean isReachable() {
        return reachable;
    }

    /** The number of partitions of the readings topic; at least 1 once the broker was reachable. */
    public int readingPartitions() {
        return partitions;
    }

    @PostConstruct
    void start() {
        prober.execute(this::probeAndRepeat);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        prober.shutdownNow();
    }

    private void probeAndRepeat() {
        probe();
        try {
            ScheduledFuture<?> unused = prober.schedule(
                    this::probeAndRepeat,
                    reachable ? config.probeInterval().toMillis() : MILLIS_WHILE_AWAY,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("event=probes_ended", e);
        }
    }

    private void probe() {
        try {
            OptionalInt current = topics.readingPartitions();
            if (current.isPresent()) {
                requireMetadata();
                if (!reachable) {
                    settings.check(topics.names());
                }
                answered(current.getAsInt());
            }
        } catch (ExecutionException e) {
            failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /**
     * The producer never waits for metadata, so it is to have that of each topic in advance. Whatever is missing is
     * requested here, for all topics at once, and is there at the next probe.
     */
    private void requireMetadata() {
        TimeoutException missing = null;
        for (String topic : topics.names()) {
            try {
                producer.partitionsFor(topic);
            } catch (TimeoutException e) {
                missing = e;
            }
        }
        if (missing != null) {
            throw missing;
        }
    }

    private void answered(int currentPartitions) {
        misses = 0;
        outage.answered();
        // Set before reachable: a request that reads true there divides its readings by this number.
        partitions = currentPartitions;
        if (!reachable) {
            reachable = true;
            LOG.infof("event=kafka_reachable partitions=%d", partitions);
        }
    }

    private void failed(Throwable cause) {
        misses++;
        if (misses >= MISSES_UNTIL_AWAY) {
            reachable = false;
            outage.failed(cause);
        }
    }
}
