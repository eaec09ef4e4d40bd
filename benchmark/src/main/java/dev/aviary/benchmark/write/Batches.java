package dev.aviary.benchmark.write;

import dev.aviary.benchmark.load.BatchSender;
import dev.aviary.benchmark.load.SyntheticReadings;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.Wait;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** Gateways that send many readings a request: from the first POST until the last row is visible. */
public final class Batches implements Scenario {
    static final int CONNECTIONS = 16;

    private static final int WARM_UP_SHARE = 10;
    private static final int SAMPLED_DEVICES = 40;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        int readings = bench.scale().sizes().readings();
        SyntheticReadings warmUp =
                FleetId.WARM_UP.workload(bench.scale().sizes().devices(), readings / WARM_UP_SHARE);
        bench.startWithEmptyTable();
        measure(bench, warmUp, readings / WARM_UP_SHARE);

        bench.startWithEmptyTable();
        SyntheticReadings workload =
                FleetId.BATCHES.workload(bench.scale().sizes().devices(), readings);
        double rate = measure(bench, workload, readings);
        bench.figures().put(Measure.BATCH_READINGS, rate);
        bench.figures().put(Measure.BYTES_PER_READING, (double) bench.store().bytes() / readings);
        CopyLimit.measure(bench, workload, readings);
    }

    private static double measure(BenchContext bench, SyntheticReadings workload, int readings)
            throws IOException, SQLException, InterruptedException {
        int requests = readings / SyntheticReadings.READINGS_A_REQUEST;
        byte[][] bodies = IntStream.range(0, requests).mapToObj(workload::body).toArray(byte[][]::new);
        bench.log("sending %,d readings, %d a request".formatted(readings, SyntheticReadings.READINGS_A_REQUEST));
        BatchSender sender = new BatchSender(bench.http(), bench.aviary().ingestUrl(), CONNECTIONS);
        long began = System.nanoTime();
        sender.send(requests, request -> bodies[request]);
        double acknowledged = (System.nanoTime() - began) / 1e9;
        awaitVisible(bench, workload, readings);
        double visible = (System.nanoTime() - began) / 1e9;
        bench.log("acknowledged after %.1f s, visible after %.1f s: %,.0f readings/s"
                .formatted(acknowledged, visible, readings / visible));
        return readings / visible;
    }

    /** Looks at the newest readings of some devices; once these are there, the rows are counted. */
    private static void awaitVisible(BenchContext bench, SyntheticReadings workload, int readings)
            throws IOException, SQLException, InterruptedException {
        int step = Math.max(1, workload.devices() / SAMPLED_DEVICES);
        for (int device = workload.devices() - 1; device >= 0; device -= step) {
            int last = readings - workload.devices() + device;
            String url = bench.aviary().queryUrl() + "/devices/" + workload.device(device) + "/readings/latest";
            String expected = "\"date_created\":" + workload.epochSecond(last) + ",";
            new Wait("the last readings are visible", LIMIT, Duration.ofMillis(20))
                    .until(() -> bench.http().get(url).contains(expected));
        }
        new Wait("every reading is stored", LIMIT, Duration.ofMillis(20))
                .until(() -> bench.store().readings() >= readings);
        if (bench.store().readings() != readings) {
            throw new IOException("more readings are stored than were sent");
        }
    }
}
