package dev.aviary.benchmark.post;

import dev.aviary.benchmark.load.Wrk;
import dev.aviary.benchmark.load.WrkResult;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Wait;
import dev.aviary.benchmark.scenario.WarmUp;
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
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong maxUnanswered = new AtomicLong();

    /** From now on; the table of readings must be empty. */
    SingleLoad(BenchContext bench) {
        this.bench = bench;
    }

    /** POSTs to ingest-service. */
    WrkResult post(int connections, Duration duration) throws IOException, InterruptedException {
        return post(bench.wrk(), bench.aviary().ingestUrl(), connections, duration);
    }

    /**
     * POSTs to any gateway by this client.
     *
     * @throws IOException when a request got no response
     */
    WrkResult post(Wrk client, String url, int connections, Duration duration)
            throws IOException, InterruptedException {
        return send(client, url, connections, duration).requireAllAnswered();
    }

    /** The same to a gateway that may be too cold to respond in time. */
    WrkResult send(Wrk client, String url, int connections, Duration duration)
            throws IOException, InterruptedException {
        long anHourAgo = Instant.now().minusSeconds(3_600).getEpochSecond();
        WrkResult result = client.postSingle(url, connections, duration, RUNS.incrementAndGet(), anHourAgo);
        acknowledged.addAndGet(result.succeeded());
        maxUnanswered.addAndGet(connections);
        return result;
    }

    /** POSTs to ingest-service on many connections until it no longer becomes faster. */
    void warmUp() throws IOException, InterruptedException {
        int connections = bench.scale().connections();
        new WarmUp(bench)
                .by(
                        "single POSTs on %d connections".formatted(connections),
                        duration -> send(bench.wrk(), bench.aviary().ingestUrl(), connections, duration));
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
        if (stored > least + maxUnanswered.get()) {
            throw new IOException("%d readings were acknowledged, but %d are stored".formatted(least, stored));
        }
    }
}
