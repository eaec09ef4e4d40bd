package dev.aviary.benchmark.write;

import dev.aviary.benchmark.load.BatchSender;
import dev.aviary.benchmark.load.ConcurrentTasks;
import dev.aviary.benchmark.load.SyntheticReadings;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Quantile;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.Wait;
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

/** The time from a reading's 202 until it is visible, while batches are sent at half of the rate that was reached. */
public final class Freshness implements Scenario {
    private static final int PROBES = 2;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final double DEFAULT_RATE = 40_000;

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        double rate = bench.figures().get(Measure.BATCH_READINGS).orElse(DEFAULT_RATE) / 2;
        bench.log("probing while batches bring %,.0f readings/s".formatted(rate));
        long began = System.nanoTime();
        AtomicBoolean stopped = new AtomicBoolean();
        List<Double> delays = Collections.synchronizedList(new ArrayList<>());
        try (ConcurrentTasks tasks = new ConcurrentTasks();
                ConcurrentTasks probes = new ConcurrentTasks()) {
            tasks.start(() -> load(bench, rate, stopped));
            probe(bench, WARM_UP, new ArrayList<>());
            for (int probe = 0; probe < PROBES; probe++) {
                probes.start(() -> probe(bench, bench.scale().load().multipliedBy(2), delays));
            }
            probes.await();
            stopped.set(true);
            tasks.await();
        }
        double[] sorted =
                delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double seconds = (System.nanoTime() - began) / 1e9;
        bench.log("%d probes, the slowest %.0f ms, while %,.0f readings/s were stored"
                .formatted(
                        sorted.length, sorted[sorted.length - 1], bench.store().readings() / seconds));
        bench.figures().put(Measure.FRESHNESS_P50, Quantile.of(sorted, 0.5));
        bench.figures().put(Measure.FRESHNESS_P99, Quantile.of(sorted, 0.99));
    }

    private static void load(BenchContext bench, double rate, AtomicBoolean stopped)
            throws IOException, InterruptedException {
        SyntheticReadings workload = FleetId.BACKGROUND.workload(
                bench.scale().sizes().devices(), bench.scale().sizes().readings());
        new BatchSender(bench.http(), bench.aviary().ingestUrl(), Batches.CONNECTIONS)
                .sendSteadily(rate / SyntheticReadings.READINGS_A_REQUEST, workload::body, stopped::get);
    }

    /** Sends a reading, looks until it is there, and so on. */
    private static void probe(BenchContext bench, Duration duration, List<Double> delays)
            throws IOException, SQLException, InterruptedException {
        String path = "/devices/" + UUID.randomUUID() + "/readings";
        long end = System.nanoTime() + duration.toNanos();
        for (int value = 1; System.nanoTime() < end; value++) {
            byte[] body = ("{\"type\":\"probe\",\"value\":" + value + "}").getBytes(StandardCharsets.US_ASCII);
            if (bench.http().post(bench.aviary().ingestUrl() + path, body) == Http.ACCEPTED) {
                long acknowledged = System.nanoTime();
                String expected = "\"value\":" + value;
                new Wait("a probe is visible", LIMIT, POLL_INTERVAL)
                        .until(() -> bench.http()
                                .get(bench.aviary().queryUrl() + path + "/latest")
                                .contains(expected));
                delays.add((System.nanoTime() - acknowledged) / 1e6);
            }
        }
    }
}
