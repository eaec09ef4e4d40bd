package dev.aviary.benchmark.query;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.Wait;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** The newest counter of a switch, while the switches are polled every second. */
public final class SwitchMetric implements Scenario {
    private static final int CONNECTIONS = 64;

    @Override
    public String name() {
        return "getmetric";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.log("asking for a switch's newest counter");
        bench.aviary().pollSwitches();
        String url = bench.aviary().queryUrl() + "/telemetry/GetMetric?switch=2&metric=Latency";
        new Wait("the switches have been polled", Duration.ofSeconds(60), Duration.ofMillis(200))
                .until(() -> bench.http().status(url) == 200);
        bench.figures().put(Measure.GET_METRIC, QueryTimings.rate(bench, url, CONNECTIONS));
    }
}
