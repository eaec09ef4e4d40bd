package dev.aviary.benchmark.post;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Single POSTs of which the usual share is traced, beside the same with tracing off. */
public final class TracedPosts implements Scenario {
    @Override
    public String name() {
        return "traced";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        try (SpanSink sink = new SpanSink()) {
            double ratio =
                    new GatewayComparison(bench).ratio(Map.of("AVIARY_TRACES_ENDPOINT", sink.url()), bench.wrk());
            if (sink.bytes() == 0) {
                throw new IOException("nothing was traced");
            }
            bench.log("%,d bytes of spans".formatted(sink.bytes()));
            bench.figures().put(Measure.POST_SINGLE_TRACED, ratio);
        }
    }
}
