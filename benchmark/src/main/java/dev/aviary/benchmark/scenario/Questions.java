package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.system.WrkResult;
import java.io.IOException;
import java.util.Arrays;

/** How fast one GET is answered. */
final class Questions {
    private static final int SLOW_MILLISECONDS = 1_000;
    private static final int SLOW_QUESTIONS = 5;

    private Questions() {}

    /**
     * The median time in milliseconds, asked one after the other on a connection that is kept, after as many that warm
     * up; only a few times where an answer takes seconds.
     */
    static double median(Bench bench, String url) throws IOException, InterruptedException {
        int wanted = bench.scale().questions();
        int questions = times(bench, url, 1)[0] > SLOW_MILLISECONDS ? Math.min(SLOW_QUESTIONS, wanted) : wanted;
        if (questions == wanted) {
            times(bench, url, wanted);
        }
        double[] times = times(bench, url, questions);
        return Quantile.of(times, 0.5);
    }

    private static double[] times(Bench bench, String url, int questions) throws IOException, InterruptedException {
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
    static double rate(Bench bench, String url, int connections) throws IOException, InterruptedException {
        WrkResult unused = bench.wrk()
                .get(url, connections, bench.scale().warmUp().dividedBy(2))
                .orFail();
        return bench.wrk().get(url, connections, bench.scale().load()).orFail().succeededPerSecond();
    }
}
