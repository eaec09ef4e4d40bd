package dev.aviary.benchmark.post;

import dev.aviary.benchmark.load.WrkResult;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Quantile;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.VictoriaMetrics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Single POSTs beside those to VictoriaMetrics, in turn on one machine; nothing where that is not installed. */
public final class PostsBesideVictoriaMetrics implements Scenario {
    /** Single pairs differ by a half, their median by a tenth. */
    private static final int PAIRS = 7;

    @Override
    public String name() {
        return "victoria-metrics";
    }

    /** It takes minutes, for software that is rarely installed. */
    @Override
    public boolean runsByDefault() {
        return false;
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        if (!VictoriaMetrics.isInstalled()) {
            bench.log("VictoriaMetrics is not installed (Debian: apt-get install victoria-metrics)");
            return;
        }
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        Pairs pairs = new Pairs(bench, new SingleLoad(bench), bench.aviary().startVictoriaMetrics());
        pairs.warmUp();
        bench.figures().put(Measure.POST_SINGLE_64_BESIDE, pairs.medianRatio(SinglePosts.FEW_CONNECTIONS));
        bench.figures()
                .put(Measure.POST_SINGLE_BESIDE, pairs.medianRatio(bench.scale().connections()));
        pairs.load.requireStored(Duration.ofMinutes(1));
    }

    private record Pairs(BenchContext bench, SingleLoad load, String otherUrl) {
        void warmUp() throws IOException, InterruptedException {
            int connections = bench.scale().connections();
            load.warmUp();
            // It is compiled ahead of time, and opens its files by the first values.
            WrkResult unused = other(connections, 0, bench.scale().load());
        }

        double medianRatio(int connections) throws IOException, InterruptedException {
            Duration duration = bench.scale().load();
            double[] ratios = new double[PAIRS];
            for (int pair = 0; pair < PAIRS; pair++) {
                double other = other(connections, pair + 1, duration).succeededPerSecond();
                double single = load.post(connections, duration).succeededPerSecond();
                bench.log("%d connections: VictoriaMetrics %,.0f/s, Aviary %,.0f/s"
                        .formatted(connections, other, single));
                ratios[pair] = single / other;
            }
            Arrays.sort(ratios);
            return Quantile.of(ratios, 0.5);
        }

        private WrkResult other(int connections, int run, Duration duration) throws IOException, InterruptedException {
            return bench.wrk()
                    .postToVictoriaMetrics(
                            otherUrl, connections, duration, run, Instant.now().getEpochSecond())
                    .requireAllSucceeded();
        }
    }
}
