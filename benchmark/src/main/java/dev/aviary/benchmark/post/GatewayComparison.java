package dev.aviary.benchmark.post;

import dev.aviary.benchmark.load.Wrk;
import dev.aviary.benchmark.load.WrkResult;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Quantile;
import dev.aviary.benchmark.scenario.WarmUp;
import dev.aviary.benchmark.system.Gateway;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * Single POSTs to a gateway with some settings, beside those to one without them: two new processes on one stack, loaded in
 * turn, so that both meet the same machine and the same writer.
 */
record GatewayComparison(BenchContext bench) {
    /** An odd number, so that one of them is the median; single pairs differ by a quarter. */
    private static final int PAIRS = 5;

    /**
     * The median ratio of the rates with the settings and without.
     *
     * @param client what sends to the gateway with the settings
     */
    double ratio(Map<String, String> settings, Wrk client) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        SingleLoad load = new SingleLoad(bench);
        try (Gateway plain = bench.aviary().startGateway("plain", Map.of());
                Gateway other = bench.aviary().startGateway("other", settings)) {
            plain.awaitReady();
            other.awaitReady();
            Target without = new Target(load, bench.wrk(), plain.url());
            Target with = new Target(load, client, other.url());
            warmUp(without, with);
            double[] ratios = new double[PAIRS];
            for (int pair = 0; pair < PAIRS; pair++) {
                ratios[pair] = ratio(without, with, pair % 2 == 0);
            }
            load.requireStored(Duration.ofMinutes(1));
            Arrays.sort(ratios);
            return Quantile.of(ratios, 0.5);
        }
    }

    private void warmUp(Target without, Target with) throws IOException, InterruptedException {
        int half = bench.scale().connections() / 2;
        new WarmUp(bench)
                .by(
                        "single POSTs on %d connections to each of two gateways".formatted(half),
                        WarmUp.both(duration -> without.send(half, duration), duration -> with.send(half, duration)));
    }

    /** Each comes first in every other pair, since a pair's second run may find a warmer machine. */
    private double ratio(Target without, Target with, boolean withIsFirst) throws IOException, InterruptedException {
        int connections = bench.scale().connections();
        Duration duration = bench.scale().load().dividedBy(2);
        double first = (withIsFirst ? with : without).rate(connections, duration);
        double second = (withIsFirst ? without : with).rate(connections, duration);
        double ratio = withIsFirst ? first / second : second / first;
        bench.log("with %,.0f/s, without %,.0f/s: %.2f"
                .formatted(withIsFirst ? first : second, withIsFirst ? second : first, ratio));
        return ratio;
    }

    private record Target(SingleLoad load, Wrk client, String url) {
        WrkResult send(int connections, Duration duration) throws IOException, InterruptedException {
            return load.send(client, url, connections, duration);
        }

        double rate(int connections, Duration duration) throws IOException, InterruptedException {
            return load.post(client, url, connections, duration).succeededPerSecond();
        }
    }
}
