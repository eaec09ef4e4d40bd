package dev.aviary.benchmark.post;

import dev.aviary.benchmark.load.ConcurrentTasks;
import dev.aviary.benchmark.load.WrkResult;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Quantile;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Three times as many connections as usual: readings stored, and the time until the other requests are refused. */
public final class OverloadPosts implements Scenario {
    private static final int TIMES = 3;
    private static final int ATTEMPTS = 2;
    private static final int PROBES = 16;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        SingleLoad load = new SingleLoad(bench);
        int usual = bench.scale().connections();
        Duration duration = bench.scale().load();
        load.warmUp();
        List<Double> refusals = Collections.synchronizedList(new ArrayList<>());
        double goodput = 0;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            WrkResult well = load.post(usual, duration);
            WrkResult over = overload(bench, load, usual * TIMES, duration, refusals);
            bench.log("%d connections %,.0f/s, %d connections %,.0f/s and %,d refused"
                    .formatted(
                            usual,
                            well.succeededPerSecond(),
                            usual * TIMES,
                            over.succeededPerSecond(),
                            over.refused()));
            goodput = Math.max(goodput, over.succeededPerSecond() / well.succeededPerSecond());
        }
        load.requireStored(Duration.ofMinutes(1));
        bench.figures().put(Measure.OVERLOAD_GOODPUT, goodput);
        if (refusals.isEmpty()) {
            bench.log("nothing was refused with 503, so there is no " + Measure.OVERLOAD_503_P99.key());
        } else {
            double[] sorted =
                    refusals.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            bench.figures().put(Measure.OVERLOAD_503_P99, Quantile.of(sorted, 0.99));
        }
    }

    /** Additional clients that time each 503 by themselves: wrk does not separate statuses. */
    private static WrkResult overload(
            BenchContext bench, SingleLoad load, int connections, Duration duration, List<Double> refusals)
            throws IOException, InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        try (ConcurrentTasks probes = new ConcurrentTasks()) {
            for (int probe = 0; probe < PROBES; probe++) {
                probes.start(() -> probe(bench, load, stopped, refusals));
            }
            WrkResult result = load.post(connections, duration);
            stopped.set(true);
            probes.await();
            return result;
        }
    }

    private static void probe(BenchContext bench, SingleLoad load, AtomicBoolean stopped, List<Double> refusals)
            throws IOException, InterruptedException {
        String url = bench.aviary().ingestUrl() + "/devices/" + UUID.randomUUID() + "/readings";
        byte[] body = "{\"type\":\"probe\",\"value\":1}".getBytes(StandardCharsets.US_ASCII);
        while (!stopped.get()) {
            long asked = System.nanoTime();
            int status = bench.http().post(url, body);
            if (status == Http.UNAVAILABLE) {
                refusals.add((System.nanoTime() - asked) / 1e6);
            } else if (status == Http.ACCEPTED) {
                load.countAcknowledged();
            } else {
                throw new IOException("a reading was answered with " + status);
            }
        }
    }
}
