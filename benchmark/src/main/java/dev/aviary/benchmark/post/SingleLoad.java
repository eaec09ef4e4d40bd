package dev.aviary.benchmark.post;

import dev.aviary.benchmark.load.Wrk;
import dev.aviary.benchmark.load.WrkResult;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scale;
import dev.aviary.benchmark.scenario.Wait;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Single POSTs of which none is ever repeated, and the check that each that was acknowledged became a row. */
final class SingleLoad {
    private static final AtomicInteger RUNS = new AtomicInteger();

    private final BenchContext bench;
    private final Wrk client;
    private final AtomicLong acknowledged = new AtomicLong();
    private long maxUnanswered;

    /** From now on; the table of readings must be empty. */
    SingleLoad(BenchContext bench) {
        this(bench, bench.wrk());
    }

    /** By this client. */
    SingleLoad(BenchContext bench, Wrk client) {
        this.bench = bench;
        this.client = client;
    }

    WrkResult post(int connections, Duration duration) throws IOException, InterruptedException {
        long anHourAgo = Instant.now().minusSeconds(3_600).getEpochSecond();
        WrkResult result = client.postSingle(
                        bench.aviary().ingestUrl(), connections, duration, RUNS.incrementAndGet(), anHourAgo)
                .requireAllAnswered();
        acknowledged.addAndGet(result.succeeded());
        maxUnanswered += connections;
        return result;
    }

    /** The rate of acknowledged readings after so many warm-ups; each must become a row. */
    double perSecond(int warmUps) throws IOException, SQLException, InterruptedException {
        Scale scale = bench.scale();
        WrkResult unused = post(scale.connections(), scale.warmUp().multipliedBy(warmUps));
        WrkResult measured = post(scale.connections(), scale.load());
        requireStored(Duration.ofMinutes(1));
        return measured.succeededPerSecond();
    }

    /** Another reading was acknowledged, which someone else sent meanwhile. */
    void countAcknowledged() {
        acknowledged.incrementAndGet();
    }

    /**
     * Waits until the writer has stored what was sent.
     *
     * @throws IOException when fewer readings are stored than were acknowledged, or more than were sent
     */
    void requireStored(Duration limit) throws IOException, SQLException, InterruptedException {
        long least = acknowledged.get();
        bench.log("waiting until all %,d are stored".formatted(least));
        new Wait(least + " readings are stored", limit, Duration.ofMillis(200))
                .until(() -> bench.store().readings() >= least);
        long stored = bench.store().readings();
        if (stored > least + maxUnanswered) {
            throw new IOException("%d readings were acknowledged, but %d are stored".formatted(least, stored));
        }
    }
}
