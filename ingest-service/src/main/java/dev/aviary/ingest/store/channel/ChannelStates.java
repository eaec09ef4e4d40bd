package dev.aviary.ingest.store.channel;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which consumers fail at the moment. */
@Singleton
class ChannelStates {
    private static final Logger LOG = Logger.getLogger(ChannelStates.class);

    /** Short enough that a failure that passes is hardly noticed. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    /** Long enough that one that does not pass costs next to nothing, and fills no log. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Duration firstPause;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Inject
    ChannelStates(MeterRegistry registry) {
        this(registry, FIRST_PAUSE);
    }

    ChannelStates(MeterRegistry registry, Duration firstPause) {
        this.firstPause = firstPause;
        Gauge.builder("aviary.consumers.failing", failing, Set::size)
                .description("Consumers whose current batch failed for an unforeseen reason and is tried again")
                .register(registry);
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping.countDown();
    }

    /** The channels whose consumers fail. */
    Set<String> failing() {
        return Set.copyOf(failing);
    }

    /**
     * Calls the work until it returns; each pause is twice the one before, up to 30 s.
     *
     * @throws Exception of the work, when the service stops or the thread is interrupted meanwhile: the batch is not
     *     acknowledged, and is read again after the next start
     */
    @Nullable Object untilDone(String channel, Callable<@Nullable Object> work) throws Exception {
        Duration pause = firstPause;
        while (true) {
            try {
                @Nullable Object done = work.call();
                if (failing.remove(channel)) {
                    LOG.infof("event=consumer_recovered channel=%s", channel);
                }
                return done;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                failing.add(channel);
                LOG.errorf(
                        e, "event=consumer_failed channel=%s action='the batch is tried again in %s'", channel, pause);
                // A shutdown ends the pause at once.
                if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw e;
                }
                pause = doubled(pause);
            }
        }
    }

    private static Duration doubled(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
