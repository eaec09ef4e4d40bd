package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.system.DataSeeder;
import java.io.IOException;
import java.sql.SQLException;

/** A page of devices out of a large fleet of which each has a year behind it. */
final class FleetList implements Scenario {
    private static final int PAGE_DEVICES = 1_000;
    private static final int DAYS_APART = 30;

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.log("writing a fleet of %,d devices".formatted(bench.scale().fleet()));
        new DataSeeder(bench.store()).writeFleet(bench.scale().fleet(), DAYS_APART);
        bench.store().vacuum();
        bench.log("listing devices");
        String url = bench.aviary().queryUrl() + "/devices?limit="
                + Math.min(PAGE_DEVICES, bench.scale().fleet());
        bench.figures().put(Measure.FLEET_DEVICES, QueryTimings.median(bench, url));
    }
}
