package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.system.WrkResult;
import java.io.IOException;
import java.util.Arrays;

/** How fast one GET is answered. */
final class QueryTimings {
    private static final int SLOW_MILLISECONDS = 1_000;
    private static final int SLOW_QUERIES = 5;

    private QueryTimings() {}

    /**
     * The median time in milliseconds, asked one after the other on a connection that is kept, after as many that warm
     * up; only a few times where an answer takes seconds.
     */
    static double median(BenchContext bench, String url) throws IOException, InterruptedException {
        int wanted = bench.scale().questions();
        int questions = times(bench, url, 1)[0] > SLOW_MILLISECONDS ? Math.min(SLOW_QUERIES, wanted) : wanted;
        if (questions == wanted) {
            times(bench, url, wanted);
        }
        double[] times = times(bench, url, questions);
        return Quantile.of(times, 0.5);
    }

    private static double[] times(BenchContext bench, String url, int questions)
            throws IOException, InterruptedException {
        double[] times = new double[questions];
        for (int i = 0; i < questions; i++) {
            long asked = System.nanoTime();
            String answer = bench.http().get(url);
            times[i] = (System.nanoTime() - asked) / 1e6;
            if (answer.isEmpty()) {
                throw new IOException("nothing answers " + url);
            }
        }
        Arrays.sort(times);
        return times;
    }

    /** Answers in a second, on many connections. */
    static double rate(BenchContext bench, String url, int connections) throws IOException, InterruptedException {
        WrkResult unused = bench.wrk()
                .get(url, connections, bench.scale().warmUp().dividedBy(2))
                .requireAllSucceeded();
        return bench.wrk()
                .get(url, connections, bench.scale().load())
                .requireAllSucceeded()
                .succeededPerSecond();
    }
}
