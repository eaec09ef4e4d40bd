package dev.aviary.benchmark.query;

import dev.aviary.benchmark.history.DataSeeder;
import dev.aviary.benchmark.history.History;
import dev.aviary.benchmark.history.History.Values;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Plots of months of one reading a second, whose values hardly repeat, beside {@code time_bucket} on raw rows. */
public final class Plots implements Scenario {
    private static final UUID DEVICE = UUID.fromString("00000000-0000-4000-9000-000000000004");
    private static final int POINTS = 500;
    private static final int FINE_POINTS = 10_000;

    @Override
    public String name() {
        return "plots";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Instant first = today.minus(bench.scale().sizes().longDays(), ChronoUnit.DAYS);
        Histories.write(bench, new History(DEVICE, first, today, 1, Values.CONTINUOUS));
        bench.log("asking for plots");
        measure(bench, first, today, POINTS, Measure.SERIES_LONG, Measure.RAW_SERIES_LONG);
        measure(bench, first, today, FINE_POINTS, Measure.SERIES_LONG_FINE, Measure.RAW_SERIES_LONG_FINE);
    }

    private static void measure(BenchContext bench, Instant first, Instant end, int points, Measure plot, Measure raw)
            throws IOException, InterruptedException {
        QueryTimings.put(
                bench, plot, "/devices/" + DEVICE + "/readings/series?type=" + DataSeeder.TYPE + "&points=" + points);
        long width = ChronoUnit.SECONDS.between(first, end) / points;
        RawSql.put(bench, raw, """
            SELECT time_bucket(INTERVAL '%d seconds', time) AS bucket, count(*), min(value), max(value), avg(value),
                   first(value, time), last(value, time)
            FROM readings JOIN series USING (series_id)
            WHERE device_uuid = '%s' AND type = 'temperature'
            GROUP BY bucket ORDER BY bucket
            """.formatted(Math.max(1, width), DEVICE));
    }
}
