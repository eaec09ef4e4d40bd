package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.load.BatchSender;
import dev.aviary.benchmark.load.Rounds;
import dev.aviary.benchmark.report.Measure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

/** Gateways that send many readings a request: from the first POST until the last row is visible. */
final class Batches implements Scenario {
    static final int CONNECTIONS = 16;

    private static final int WARM_UP_SHARE = 10;
    private static final int DEVICES_LOOKED_AT = 40;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "batch";
    }

    @Override
    public void run(Bench bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        int readings = bench.scale().readings();
        Rounds warmUp = Fleets.WARM_UP.rounds(bench.scale().devices(), readings / WARM_UP_SHARE);
        bench.startEmpty();
        measure(bench, warmUp, readings / WARM_UP_SHARE);

        bench.startEmpty();
        Rounds rounds = Fleets.BATCHES.rounds(bench.scale().devices(), readings);
        double rate = measure(bench, rounds, readings);
        bench.figures().put(Measure.BATCH_READINGS, rate);
        bench.figures().put(Measure.BYTES_PER_READING, (double) bench.store().bytes() / readings);
        CopyLimit.measure(bench, rounds, readings);
    }

    private static double measure(Bench bench, Rounds rounds, int readings)
            throws IOException, SQLException, InterruptedException {
        int requests = readings / Rounds.READINGS_A_REQUEST;
        byte[][] bodies = IntStream.range(0, requests).mapToObj(rounds::body).toArray(byte[][]::new);
        bench.say("sending %,d readings, %d a request".formatted(readings, Rounds.READINGS_A_REQUEST));
        BatchSender sender = new BatchSender(bench.http(), bench.aviary().ingestUrl(), CONNECTIONS);
        long began = System.nanoTime();
        sender.send(requests, request -> bodies[request]);
        double acknowledged = (System.nanoTime() - began) / 1e9;
        awaitVisible(bench, rounds, readings);
        double visible = (System.nanoTime() - began) / 1e9;
        bench.say("acknowledged after %.1f s, visible after %.1f s: %,.0f readings/s"
                .formatted(acknowledged, visible, readings / visible));
        return readings / visible;
    }

    /** Looks at the newest readings of some devices; once these are there, the rows are counted. */
    private static void awaitVisible(Bench bench, Rounds rounds, int readings)
            throws IOException, SQLException, InterruptedException {
        int step = Math.max(1, rounds.devices() / DEVICES_LOOKED_AT);
        for (int device = rounds.devices() - 1; device >= 0; device -= step) {
            int last = readings - rounds.devices() + device;
            String url = bench.aviary().queryUrl() + "/devices/" + rounds.device(device) + "/readings/latest";
            String expected = "\"date_created\":" + rounds.epochSecond(last) + ",";
            new Waiting("the last readings are visible", LIMIT, Duration.ofMillis(20))
                    .until(() -> bench.http().get(url).contains(expected));
        }
        new Waiting("every reading is stored", LIMIT, Duration.ofMillis(20))
                .until(() -> bench.store().readings() >= readings);
        if (bench.store().readings() != readings) {
            throw new IOException("more readings are stored than were sent");
        }
    }
}
