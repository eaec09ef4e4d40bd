package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.load.ConcurrentTasks;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.system.DataSeeder;
import dev.aviary.benchmark.system.DataSeeder.History;
import dev.aviary.benchmark.system.DataSeeder.Values;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Exact statistics over a year and over ten, and pages of readings, beside the same questions in SQL on raw rows. */
final class Statistics implements Scenario {
    private static final UUID DECIMAL = UUID.fromString("00000000-0000-4000-9000-000000000001");
    private static final UUID CONTINUOUS = UUID.fromString("00000000-0000-4000-9000-000000000002");
    private static final UUID DECADE = UUID.fromString("00000000-0000-4000-9000-000000000003");
    private static final int SECONDS_APART = 10;
    private static final int SECONDS_APART_FOR_YEARS = 60;
    private static final int RAW_QUERIES = 3;
    private static final int PAGE_CONNECTIONS = 64;
    private static final int PAGE_READINGS = 1_000;
    private static final Duration ROLL_UP_LIMIT = Duration.ofMinutes(3);

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Instant year = today.minus(bench.scale().days(), ChronoUnit.DAYS);
        Instant decade = today.minus(365L * bench.scale().years(), ChronoUnit.DAYS);
        seed(
                bench,
                List.of(
                        new History(DECADE, decade, today, SECONDS_APART_FOR_YEARS, Values.ONE_DECIMAL),
                        new History(DECIMAL, year, today, SECONDS_APART, Values.ONE_DECIMAL),
                        new History(CONTINUOUS, year, today, SECONDS_APART, Values.CONTINUOUS)));
        bench.log("asking for statistics");
        put(bench, Measure.STATISTICS_YEAR, DECIMAL, "");
        put(
                bench,
                Measure.STATISTICS_DAY,
                DECIMAL,
                "&start=" + today.minus(36, ChronoUnit.HOURS) + "&end=" + today.minus(12, ChronoUnit.HOURS));
        put(bench, Measure.STATISTICS_YEAR_CONTINUOUS, CONTINUOUS, "");
        put(bench, Measure.STATISTICS_DECADE, DECADE, "");
        bench.figures().put(Measure.RAW_YEAR, raw(bench, DECIMAL));
        bench.figures().put(Measure.RAW_YEAR_CONTINUOUS, raw(bench, CONTINUOUS));
        pages(bench, today.minus(3, ChronoUnit.DAYS));
    }

    /** All at once, since none of it is measured. */
    private static void seed(BenchContext bench, List<History> histories)
            throws IOException, SQLException, InterruptedException {
        bench.log("writing histories of %d days and of %d years"
                .formatted(bench.scale().days(), bench.scale().years()));
        DataSeeder seeds = new DataSeeder(bench.store());
        try (ConcurrentTasks tasks = new ConcurrentTasks()) {
            for (History history : histories) {
                tasks.start(() -> seeds.write(history));
            }
            tasks.await();
        }
        bench.log("vacuuming, and waiting until their days are rolled up");
        bench.store().vacuum();
        new Wait("all days are rolled up", ROLL_UP_LIMIT, Duration.ofMillis(200))
                .until(() -> bench.store().invalidatedDays() == 0);
    }

    private static void put(BenchContext bench, Measure measure, UUID device, String range)
            throws IOException, InterruptedException {
        String url = bench.aviary().queryUrl() + "/devices/" + device + "/readings/statistics?type=" + DataSeeder.TYPE
                + range;
        bench.figures().put(measure, QueryTimings.median(bench, url));
    }

    private static double raw(BenchContext bench, UUID device) throws IOException, InterruptedException {
        bench.log("the same by SQL on raw rows");
        double[] times = new double[RAW_QUERIES];
        for (int i = 0; i < times.length; i++) {
            times[i] = bench.psql().milliseconds("""
            SELECT count(*), min(value), max(value), avg(value), stddev_samp(value),
                   percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY value),
                   mode() WITHIN GROUP (ORDER BY value)
            FROM readings JOIN series USING (series_id)
            WHERE device_uuid = '%s' AND type = 'temperature'
            """.formatted(device));
        }
        Arrays.sort(times);
        return Quantile.of(times, 0.5);
    }

    private static void pages(BenchContext bench, Instant start) throws IOException, InterruptedException {
        bench.log("reading pages");
        String url = "%s/devices/%s/readings?type=%s&start=%s&limit=%d"
                .formatted(bench.aviary().queryUrl(), DECIMAL, DataSeeder.TYPE, start, PAGE_READINGS);
        bench.figures().put(Measure.PAGE, QueryTimings.rate(bench, url, PAGE_CONNECTIONS));
    }
}
