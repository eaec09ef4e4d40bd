package dev.aviary.benchmark.post;

import dev.aviary.benchmark.load.WrkResult;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scale;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.WarmUp;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One reading a request on many connections, beside the empty requests that the same client sent just before. */
public final class SinglePosts implements Scenario {
    private static final int ATTEMPTS = 3;

    /** So few that each waits for the acknowledgement of Kafka most of the time. */
    static final int FEW_CONNECTIONS = 64;

    /** One after the other, so that both met the same machine. */
    private record Pair(WrkResult empty, WrkResult single) {}

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
        int half = scale.connections() / 2;
        new WarmUp(bench)
                .by(
                        "single and empty POSTs on %d connections each".formatted(half),
                        WarmUp.both(
                                duration -> load.send(bench.wrk(), url, half, duration),
                                duration -> bench.wrk().postEmpty(url, half, duration)));

        Pair many = best(bench, load, scale.connections(), scale.load());
        bench.figures().put(Measure.POST_SINGLE, many.single.succeededPerSecond());
        bench.figures().put(Measure.POST_EMPTY, many.empty.succeededPerSecond());
        bench.figures().put(Measure.POST_SINGLE_P99, many.single.p99Milliseconds());
        Pair few = best(bench, load, FEW_CONNECTIONS, scale.load().dividedBy(2));
        bench.figures().put(Measure.POST_SINGLE_64, few.single.succeededPerSecond());
        bench.figures().put(Measure.POST_EMPTY_64, few.empty.succeededPerSecond());
        load.requireStored(Duration.ofMinutes(1));
    }

    /** The pair of several with most single POSTs. */
    private static Pair best(BenchContext bench, SingleLoad load, int connections, Duration duration)
            throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            WrkResult empty = bench.wrk()
                    .postEmpty(bench.aviary().ingestUrl(), connections, duration)
                    .requireAllSucceeded();
            WrkResult single = load.post(connections, duration);
            bench.log("%d connections: empty %,.0f/s, single %,.0f/s, p99 %.0f ms, %,d refused"
                    .formatted(
                            connections,
                            empty.succeededPerSecond(),
                            single.succeededPerSecond(),
                            single.p99Milliseconds(),
                            single.refused()));
            pairs.add(new Pair(empty, single));
        }
        return Collections.max(pairs, Comparator.comparingDouble((Pair pair) -> pair.single.succeededPerSecond()));
    }
}
