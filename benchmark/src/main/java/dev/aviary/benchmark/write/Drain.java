package dev.aviary.benchmark.write;

import dev.aviary.benchmark.load.BatchSender;
import dev.aviary.benchmark.load.SyntheticReadings;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.Wait;
import dev.aviary.benchmark.system.Metrics;
import dev.aviary.stack.process.SupervisedPart;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * The writer alone, with a backlog in Kafka. The clock starts when it has stored the first of the backlog's readings
 * that exceed the measured ones, a tenth of these, so that neither the start of its JVM nor the coldest code counts.
 */
public final class Drain implements Scenario {
    private static final int WARM_UP_SHARE = 10;
    private static final String WRITTEN = "aviary_readings_written_total";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        SyntheticReadings workload = workload(bench);
        bench.figures().put(Measure.DRAIN_ROWS, rowsPerSecond(bench, workload));
        CopyLimit.measure(bench, workload, bench.scale().sizes().readings());
    }

    /** A backlog of new readings. */
    public static SyntheticReadings workload(BenchContext bench) {
        return FleetId.BACKLOG.workload(bench.scale().sizes().devices(), backlog(bench));
    }

    private static int backlog(BenchContext bench) {
        int measured = bench.scale().sizes().readings();
        return measured + measured / WARM_UP_SHARE;
    }

    /** The rate at which the writer stores such a backlog; the table of readings then holds it alone. */
    public static double rowsPerSecond(BenchContext bench, SyntheticReadings workload)
            throws IOException, SQLException, InterruptedException {
        int backlog = backlog(bench);
        bench.startWithEmptyTable();
        fill(bench, workload, backlog);

        bench.log("draining them by the writer alone");
        SupervisedPart writer = bench.aviary().startIngest(Map.of("AVIARY_STAGES_GATEWAY", "false"));
        double rate = rate(bench, backlog);
        writer.awaitReady();
        bench.log("drained %,.0f rows/s".formatted(rate));
        if (bench.store().readings() != backlog) {
            throw new IOException("%d readings were sent, but %d are stored"
                    .formatted(backlog, bench.store().readings()));
        }
        return rate;
    }

    private static void fill(BenchContext bench, SyntheticReadings workload, int backlog)
            throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of("AVIARY_STAGES_WRITER", "false"));
        bench.log("putting %,d readings into Kafka".formatted(backlog));
        new BatchSender(bench.http(), bench.aviary().ingestUrl(), Batches.CONNECTIONS)
                .send(backlog / SyntheticReadings.READINGS_A_REQUEST, workload::body);
        bench.aviary().stopIngest();
        if (bench.store().readings() != 0) {
            throw new IOException("a writer ran when there was to be none");
        }
    }

    /** From the writer's counter of committed readings. */
    private static double rate(BenchContext bench, int backlog) throws IOException, SQLException, InterruptedException {
        Metrics metrics = new Metrics(bench.http(), bench.aviary().ingestUrl());
        double[] written = new double[1];
        int warmUp = backlog / (WARM_UP_SHARE + 1);
        new Wait("the writer has begun", LIMIT, POLL_INTERVAL).until(() -> {
            written[0] = written(metrics);
            return written[0] >= warmUp;
        });
        double first = written[0];
        long began = System.nanoTime();
        new Wait("the backlog is stored", LIMIT, POLL_INTERVAL).until(() -> metrics.counter(WRITTEN) >= backlog);
        return (backlog - first) / ((System.nanoTime() - began) / 1e9);
    }

    /** 0 as long as the service does not listen. */
    private static double written(Metrics metrics) throws InterruptedException {
        try {
            return metrics.counter(WRITTEN);
        } catch (IOException e) {
            return 0;
        }
    }
}
