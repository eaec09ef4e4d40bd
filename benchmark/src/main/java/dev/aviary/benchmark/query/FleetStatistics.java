package dev.aviary.benchmark.query;

import dev.aviary.benchmark.history.Fleet;
import dev.aviary.benchmark.history.RollUpSeeder;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Exact statistics over all devices with a tag, one reading a minute each. Their history is written as roll-ups, and the
 * readings of today.
 */
public final class FleetStatistics implements Scenario {
    private static final int SITES = 20;
    private static final int MONTHS = 12;

    /** Devices with a month behind them, for each with a year. */
    private static final int TIMES = 10;

    @Override
    public String name() {
        return "fleet-statistics";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        YearMonth last = YearMonth.from(today).minusMonths(1);
        YearMonth first = last.minusMonths(MONTHS - 1L);
        write(bench, first, last, today);
        bench.log("asking for statistics of fleets");
        String year = "/statistics?type=" + RollUpSeeder.TYPE + "&tag=fleet:year";
        put(bench, Measure.FLEET_YEAR, year, first.atDay(1), last.plusMonths(1).atDay(1));
        put(
                bench,
                Measure.FLEET_GROUPS,
                year + "&group_by=site",
                first.atDay(1),
                last.plusMonths(1).atDay(1));
        put(bench, Measure.FLEET_DAYS, year, first.atDay(2), last.atEndOfMonth());
        QueryTimings.put(bench, Measure.FLEET_NOW, year + "&start=" + first.atDay(2));
        String month = "/statistics?type=" + RollUpSeeder.TYPE + "&tag=fleet:month";
        put(bench, Measure.FLEET_MONTH, month, last.atDay(1), last.plusMonths(1).atDay(1));
    }

    /** Without the first instant of the end, which a range would include. */
    private static void put(BenchContext bench, Measure measure, String question, LocalDate start, LocalDate end)
            throws IOException, InterruptedException {
        String range = "&start=" + start + "&end=" + end.minusDays(1) + "T23:59:59.999999";
        QueryTimings.put(bench, measure, question + range);
    }

    /** Days are written where a range may cut a month: of the first and the last month, and of the one that is not over. */
    private static void write(BenchContext bench, YearMonth first, YearMonth last, LocalDate today)
            throws SQLException {
        int devices = bench.scale().sizes().fleet();
        bench.log("writing roll-ups of %,d devices over a year and of %,d over a month"
                .formatted(devices, devices * TIMES));
        RollUpSeeder seeds = new RollUpSeeder(bench.store());
        int[] years = seeds.create(new Fleet("year", devices, SITES, first.atDay(1), today));
        seeds.months(years, first, last);
        seeds.days(years, first.atDay(1), first.atEndOfMonth());
        seeds.days(years, last.atDay(1), today.minusDays(1));
        seeds.today(years, today);
        int[] months = seeds.create(new Fleet("month", devices * TIMES, SITES, last.atDay(1), last.atEndOfMonth()));
        seeds.months(months, last, last);
        bench.store().vacuum();
    }
}
