package dev.aviary.generator.verify;

import static dev.aviary.generator.verify.VerifiedFleet.DESCRIBED;
import static dev.aviary.generator.verify.VerifiedFleet.allOf;
import static dev.aviary.generator.verify.VerifiedFleet.store;
import static dev.aviary.generator.verify.VerifiedFleet.verify;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.journal.Journal;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a verification waits for, and what it accepts either way, is no difference. */
class VerificationToleranceTest {
    private static final int SLOTS = 500;
    private static final Duration NO_TIME = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void requestsToAnOverloadedServiceAreRetried() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (QueryServer server =
                new QueryServer((path, reply) -> asked.incrementAndGet() % 10 == 0 ? Reply.of(503, "{}") : reply)) {
            store(server, 0, SLOTS);

            assertThat(verify(server, allOf(SLOTS), LONG).differences().lines()).isEmpty();
        }
    }

    @Test
    void serviceMayCatchUp() throws Exception {
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, 350);
            Thread late = Thread.startVirtualThread(() -> {
                while (server.server().requests().size() < 5) {
                    Thread.onSpinWait();
                }
                store(server, 350, SLOTS);
            });

            assertThat(verify(server, allOf(SLOTS), LONG).differences().lines()).isEmpty();
            late.join();
        }
    }

    @Test
    void unsettledReadingsMayBeThereOrNotAndRefusedOnesMayNot() throws Exception {
        BitSet unsettled = new BitSet();
        unsettled.set(300, 350);
        BitSet refused = new BitSet();
        refused.set(350, SLOTS);
        Journal journal = new Journal(DESCRIBED, allOf(300).acknowledged(), refused, unsettled, true);
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, 300);
            assertThat(verify(server, journal, LONG).differences().lines()).isEmpty();

            store(server, 310, 340);
            assertThat(verify(server, journal, LONG).differences().lines()).isEmpty();
        }
    }

    @Test
    void killedRunMayHaveSentMoreThanItWroteDown() throws Exception {
        Journal journal = new Journal(DESCRIBED, allOf(300).acknowledged(), new BitSet(), new BitSet(), false);
        try (QueryServer server = QueryServer.right()) {
            store(server, 0, SLOTS);
            assertThat(verify(server, journal, LONG).differences().lines()).isEmpty();

            server.stored().remove(10);
            assertThat(verify(server, journal, NO_TIME).differences().lines())
                    .anyMatch(line -> line.contains("1 of 50 readings are missing"));
        }
    }
}
