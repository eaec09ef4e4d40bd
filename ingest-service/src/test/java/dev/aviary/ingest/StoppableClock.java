package dev.aviary.ingest;

import dev.aviary.ingest.publish.SenderClock;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The sender's clock, which a test stops: a thread that reads it waits until it is started again. */
@Alternative
@Singleton
public class StoppableClock extends SenderClock {
    private volatile CountDownLatch reader = new CountDownLatch(0);
    private volatile CountDownLatch going = new CountDownLatch(0);

    public void stop() {
        reader = new CountDownLatch(1);
        going = new CountDownLatch(1);
    }

    public void goOn() {
        going.countDown();
    }

    /** Waits until somebody has read the stopped clock, and therefore waits as well; returns whether that came in time. */
    public boolean awaitReader(Duration limit) throws InterruptedException {
        return reader.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public long getAsLong() {
        CountDownLatch stopped = going;
        if (stopped.getCount() > 0) {
            reader.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return super.getAsLong();
    }
}
