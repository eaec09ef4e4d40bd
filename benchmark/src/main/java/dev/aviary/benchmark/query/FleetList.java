package dev.aviary.benchmark.query;

import dev.aviary.benchmark.history.DeviceListSeeder;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import java.io.IOException;
import java.sql.SQLException;

/** A page of devices out of a large fleet of which each has a year behind it. */
public final class FleetList implements Scenario {
    private static final int PAGE_DEVICES = 1_000;
    private static final int DAYS_APART = 30;

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        int devices = bench.scale().sizes().list();
        bench.log("writing a fleet of %,d devices".formatted(devices));
        new DeviceListSeeder(bench.store()).write(devices, DAYS_APART);
        bench.store().vacuum();
        bench.log("listing devices");
        QueryTimings.put(bench, Measure.FLEET_DEVICES, "/devices?limit=" + Math.min(PAGE_DEVICES, devices));
    }
}
