package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.system.WrkResult;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** One reading a request on many connections, beside the empty requests that the same client sent just before. */
final class SinglePosts implements Scenario {
    private static final int ATTEMPTS = 3;

    /** The first minutes belong to the JIT compiler. */
    private static final int WARM_UPS = 6;

    @Override
    public String name() {
        return "post";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        Scale scale = bench.scale();
        String url = bench.aviary().ingestUrl();
        SingleLoad load = new SingleLoad(bench);
        bench.log("warming up with single POSTs on %d connections".formatted(scale.connections()));
        WrkResult unused = load.post(scale.connections(), scale.warmUp().multipliedBy(WARM_UPS));
        unused = bench.wrk().postEmpty(url, scale.connections(), scale.warmUp().dividedBy(2));

        double best = 0;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            WrkResult empty = bench.wrk()
                    .postEmpty(url, scale.connections(), scale.load())
                    .requireAllSucceeded();
            WrkResult single = load.post(scale.connections(), scale.load());
            bench.log("empty %,.0f/s, single %,.0f/s, p99 %.0f ms, %,d refused"
                    .formatted(
                            empty.succeededPerSecond(),
                            single.succeededPerSecond(),
                            single.p99Milliseconds(),
                            single.refused()));
            if (single.succeededPerSecond() > best) {
                best = single.succeededPerSecond();
                bench.figures().put(Measure.POST_SINGLE, best);
                bench.figures().put(Measure.POST_EMPTY, empty.succeededPerSecond());
                bench.figures().put(Measure.POST_SINGLE_P99, single.p99Milliseconds());
            }
        }
        load.requireStored(Duration.ofMinutes(1));
    }
}
