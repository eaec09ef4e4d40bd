package dev.aviary.generator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.generator.TestServer;
import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.send.DeliveryListener;
import dev.aviary.generator.send.RetryingSender;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void isClosedOnlyAfterAReportInProgress() throws Exception {
        CountDownLatch reporting = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        AtomicBoolean reported = new AtomicBoolean();
        try (TestServer server = new TestServer((request, number) -> Reply.accepted());
                RetryingSender sender = new RetryingSender(
                        server.endpoint(), FleetRuns.LIMITS, DeliveryListener.ofNotices(line -> {}))) {
            Progress progress = new Progress(sender, null, Duration.ofMillis(1), line -> {
                reporting.countDown();
                reported.set(hasReached(proceed));
            });
            progress.start();
            assertThat(hasReached(reporting)).isTrue();

            AtomicBoolean closed = new AtomicBoolean();
            Thread closing = Thread.ofPlatform().start(() -> {
                progress.close();
                closed.set(true);
            });
            await().until(() -> closing.getState() != Thread.State.RUNNABLE && closing.getState() != Thread.State.NEW);
            assertThat(closed).isFalse();

            proceed.countDown();
            closing.join();
            assertThat(reported).isTrue();
        }
    }

    private static boolean hasReached(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
