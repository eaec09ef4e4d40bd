package dev.aviary.benchmark.post;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Single POSTs of which the usual share is traced, beside the same with tracing off; each on a process of its own. */
public final class TracedPosts implements Scenario {
    private static final int WARM_UPS = 1;

    @Override
    public String name() {
        return "traced";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().stopIngest();
        double off = measure(bench, Map.of());
        try (SpanSink sink = new SpanSink()) {
            double on = measure(bench, Map.of("AVIARY_TRACES_ENDPOINT", sink.url()));
            bench.aviary().stopIngest();
            if (sink.bytes() == 0) {
                throw new IOException("nothing was traced");
            }
            bench.log("untraced %,.0f/s, traced %,.0f/s, %,d bytes of spans".formatted(off, on, sink.bytes()));
            bench.figures().put(Measure.POST_SINGLE_TRACED, on / off);
        }
    }

    private static double measure(BenchContext bench, Map<String, String> settings)
            throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(settings);
        bench.startWithEmptyTable();
        return new SingleLoad(bench).perSecond(WARM_UPS);
    }
}
