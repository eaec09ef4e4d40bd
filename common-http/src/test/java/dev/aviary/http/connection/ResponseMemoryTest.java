package dev.aviary.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.http.connection.ResponseMemory.Reservation;
import dev.aviary.http.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Threads that wait for memory, and channels of Netty alone whose clients take nothing. */
class ResponseMemoryTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);
    private static final Duration WAIT = Duration.ofMillis(500);

    /** After which a connection may be reset for others' sake. */
    private static final Duration PROTECTED = Duration.ofSeconds(1);

    /** One in 100 ms of the wait while none comes to its end, the first at once, and the last as the wait ends. */
    private static final int MOST_RESETS = 7;

    /** More than may be reset. */
    private static final int SLOW_CLIENTS = 40;

    private static final int MAX_BYTES = 128;

    /** What large responses leave to small ones. */
    private static final int SPARE_BYTES = 16;

    private static final int SMALL = 4;
    private static final int MANY = 100_000;

    /** By how many nanoseconds the memory's time is ahead of the system's. */
    private final AtomicLong ahead = new AtomicLong();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ResponseMemory memory = new ResponseMemory(
            ConnectionConfigs.with(
                    Map.of("max-answer-bytes", Integer.toString(MAX_BYTES), "answer-wait", WAIT.toMillis() + "ms")),
            registry,
            () -> System.nanoTime() + ahead.get());

    @Test
    void smallResponsesDoNotWaitBehindLargeOnes() throws Exception {
        Reservation large = memory.reserve(MAX_BYTES);
        Waiter another = new Waiter(SMALL + 1);

        for (int i = 0; i < SPARE_BYTES / SMALL; i++) {
            memory.reserve(SMALL);
        }
        assertThat(another.isRefused()).isTrue();
        assertThat(new Waiter(SMALL).isRefused()).isTrue();

        large.close();
        memory.reserve(SMALL + 1);
    }

    @Test
    void releasesBeforeAThreadWaitsResetNoConnections() throws Exception {
        Reservation whole = memory.reserve(MAX_BYTES);
        Waiter first = new Waiter(SMALL + 1);
        releaseOften();
        whole.close();
        first.awaitMemory();

        slowClients();
        assertThat(new Waiter(MAX_BYTES).isRefused()).isTrue();

        assertThat(resets()).isBetween(1, MOST_RESETS);
    }

    @Test
    void releasesWhileAThreadWaitsResetNoConnections() throws Exception {
        slowClients();
        Waiter waiter = new Waiter(MAX_BYTES);
        while (waiter.isAlive()) {
            releaseOften();
        }

        assertThat(waiter.isRefused()).isTrue();
        assertThat(resets()).isBetween(1, MOST_RESETS);
    }

    /** A thread that waits for memory, and gives it back at once. */
    private final class Waiter {
        private final CompletableFuture<Boolean> refused = new CompletableFuture<>();
        private final Thread thread;

        /** Waits from now on. */
        Waiter(long bytes) throws InterruptedException {
            thread = Thread.ofPlatform().daemon().start(() -> reserve(bytes));
            boolean ended = false;
            while (!ended && thread.getState() != Thread.State.TIMED_WAITING) {
                ended = thread.join(Duration.ofMillis(1));
            }
        }

        private void reserve(long bytes) {
            try {
                memory.reserve(bytes).close();
                refused.complete(false);
            } catch (ProblemException e) {
                refused.complete(true);
            }
        }

        boolean isAlive() {
            return thread.isAlive();
        }

        boolean isRefused() throws Exception {
            return refused.get(GENEROUSLY.toSeconds(), TimeUnit.SECONDS);
        }

        void awaitMemory() throws Exception {
            assertThat(isRefused()).isFalse();
        }
    }

    private void releaseOften() {
        for (int i = 0; i < MANY; i++) {
            memory.release(0);
        }
    }

    /**
     * Each holds one byte that its client does not take, for longer than a connection is protected. A reset of one is
     * counted and never comes to its end, since no thread runs the tasks of its event loop.
     */
    private void slowClients() {
        for (int i = 0; i < SLOW_CLIENTS; i++) {
            EmbeddedChannel channel = new EmbeddedChannel(new ResponsePacer(memory));
            channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
            Future<?> unused = channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[1]));
        }
        ahead.addAndGet(PROTECTED.toNanos());
    }

    private int resets() {
        return (int) registry.get("aviary.connections.reset")
                .tag("reason", "memory")
                .counter()
                .count();
    }
}
