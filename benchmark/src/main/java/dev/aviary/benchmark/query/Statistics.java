package dev.aviary.benchmark.query;

import dev.aviary.benchmark.history.DataSeeder;
import dev.aviary.benchmark.history.History;
import dev.aviary.benchmark.history.History.Values;
import dev.aviary.benchmark.history.RollUpSeeder;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Exact statistics and plots of a year and of ten, and pages of readings, beside the same questions in SQL on raw rows. */
public final class Statistics implements Scenario {
    private static final UUID DECIMAL = UUID.fromString("00000000-0000-4000-9000-000000000001");
    private static final UUID CONTINUOUS = UUID.fromString("00000000-0000-4000-9000-000000000002");
    private static final UUID DECADE = UUID.fromString("00000000-0000-4000-9000-000000000003");
    private static final int SECONDS_APART = 10;
    private static final int PAGE_CONNECTIONS = 64;
    private static final int PAGE_READINGS = 1_000;
    private static final String ZONE = "Europe/Berlin";

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Instant year = today.minus(bench.scale().sizes().days(), ChronoUnit.DAYS);
        Histories.write(
                bench,
                new History(DECIMAL, year, today, SECONDS_APART, Values.ONE_DECIMAL),
                new History(CONTINUOUS, year, today, SECONDS_APART, Values.CONTINUOUS));
        writeDecade(bench, today.atOffset(ZoneOffset.UTC).toLocalDate());
        bench.log("asking for statistics");
        String yesterday = "&start=" + today.minus(36, ChronoUnit.HOURS) + "&end=" + today.minus(12, ChronoUnit.HOURS);
        put(bench, Measure.STATISTICS_YEAR, DECIMAL, "statistics", "");
        put(bench, Measure.STATISTICS_DAY, DECIMAL, "statistics", yesterday);
        put(bench, Measure.STATISTICS_YEAR_CONTINUOUS, CONTINUOUS, "statistics", "");
        put(bench, Measure.MIN_YEAR_CONTINUOUS, CONTINUOUS, "min", "");
        put(bench, Measure.MEAN_YEAR_CONTINUOUS, CONTINUOUS, "mean", "");
        put(bench, Measure.MEDIAN_YEAR_CONTINUOUS, CONTINUOUS, "median", "");
        put(bench, Measure.QUARTILES_YEAR_CONTINUOUS, CONTINUOUS, "quartiles", "");
        QueryTimings.put(
                bench,
                Measure.STATISTICS_DECADE,
                "/devices/" + DECADE + "/readings/statistics?type=" + RollUpSeeder.TYPE);
        bench.log("asking for plots");
        put(bench, Measure.SERIES_YEAR, CONTINUOUS, "series", "&points=2000");
        put(bench, Measure.SERIES_MONTH, CONTINUOUS, "series", "&points=500&start=" + today.minus(30, ChronoUnit.DAYS));
        put(bench, Measure.CALENDAR_YEAR, CONTINUOUS, "series", "&bucket=day&zone=" + ZONE);
        put(bench, Measure.CALENDAR_STATISTICS_YEAR, DECIMAL, "statistics", "&bucket=day&zone=" + ZONE);
        raw(bench);
        pages(bench, today.minus(3, ChronoUnit.DAYS));
    }

    private static void writeDecade(BenchContext bench, LocalDate today) throws SQLException {
        RollUpSeeder seeds = new RollUpSeeder(bench.store());
        LocalDate first = today.minusYears(bench.scale().sizes().years());
        int[] series = seeds.create(DECADE, first, today.minusDays(1));
        seeds.days(series, first, today.minusDays(1));
        seeds.months(
                series,
                YearMonth.from(first).plusMonths(1),
                YearMonth.from(today).minusMonths(1));
        seeds.years(series, first.getYear() + 1, today.getYear() - 1);
    }

    private static void put(BenchContext bench, Measure measure, UUID device, String statistic, String more)
            throws IOException, InterruptedException {
        QueryTimings.put(
                bench, measure, "/devices/" + device + "/readings/" + statistic + "?type=" + DataSeeder.TYPE + more);
    }

    private static void raw(BenchContext bench) throws IOException, InterruptedException {
        String statistics = """
            SELECT count(*), min(value), max(value), avg(value), stddev_samp(value),
                   percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY value),
                   mode() WITHIN GROUP (ORDER BY value)
            FROM readings JOIN series USING (series_id)
            WHERE device_uuid = '%s' AND type = 'temperature'
            """;
        RawSql.put(bench, Measure.RAW_YEAR, statistics.formatted(DECIMAL));
        RawSql.put(bench, Measure.RAW_YEAR_CONTINUOUS, statistics.formatted(CONTINUOUS));
        RawSql.put(bench, Measure.RAW_CALENDAR_YEAR, """
            SELECT date_trunc('day', time, '%s') AS bucket, count(*), min(value), max(value), avg(value),
                   first(value, time), last(value, time)
            FROM readings JOIN series USING (series_id)
            WHERE device_uuid = '%s' AND type = 'temperature'
            GROUP BY bucket ORDER BY bucket
            """.formatted(ZONE, CONTINUOUS));
    }

    private static void pages(BenchContext bench, Instant start) throws IOException, InterruptedException {
        bench.log("reading pages");
        String url = "%s/devices/%s/readings?type=%s&start=%s&limit=%d"
                .formatted(bench.aviary().queryUrl(), DECIMAL, DataSeeder.TYPE, start, PAGE_READINGS);
        bench.figures().put(Measure.PAGE, QueryTimings.rate(bench, url, PAGE_CONNECTIONS));
    }
}
