package dev.aviary.benchmark.stack;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Quantile;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.Wait;
import dev.aviary.benchmark.system.Replication;
import dev.aviary.benchmark.write.Drain;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;

/**
 * The rate at which the writer stores a backlog while each commit waits for a streaming standby on the same machine,
 * beside the rate without waiting, in turns. The standby follows in either case, so its own CPU time is in both.
 */
public final class SynchronousReplication implements Scenario {
    /** An odd number, so that one of them is the median. */
    private static final int ROUNDS = 3;

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    @Override
    public String name() {
        return "synchronous";
    }

    @Override
    public boolean runsByDefault() {
        return false;
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.log("starting a standby");
        Replication replication = bench.aviary().startStandby();
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            // Each comes first in every other round, since the second run of a round finds a warmer machine.
            boolean first = round % 2 == 0;
            double one = drained(bench, replication, first);
            double other = drained(bench, replication, !first);
            ratios[round] = first ? one / other : other / one;
            bench.log("round %d: %.2f of the rate without waiting".formatted(round + 1, ratios[round]));
        }
        change(replication, false);
        Arrays.sort(ratios);
        bench.figures().put(Measure.DRAIN_SYNCHRONOUS, Quantile.of(ratios, 0.5));
    }

    private static double drained(BenchContext bench, Replication replication, boolean waits)
            throws IOException, SQLException, InterruptedException {
        change(replication, waits);
        bench.log(waits ? "commits wait for the standby" : "commits do not wait");
        return Drain.rowsPerSecond(bench, Drain.workload(bench));
    }

    private static void change(Replication replication, boolean waits)
            throws IOException, SQLException, InterruptedException {
        replication.waitForStandby(waits);
        new Wait("the standby follows", LIMIT, POLL_INTERVAL).until(() -> replication.isInState(waits));
    }
}
