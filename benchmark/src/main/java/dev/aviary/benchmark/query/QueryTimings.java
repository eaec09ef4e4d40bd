package dev.aviary.benchmark.query;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Quantile;
import dev.aviary.benchmark.scenario.WarmUp;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** The response time and rate of one GET. */
final class QueryTimings {
    /** Nanoseconds in which no further question of the same kind begins. */
    private static final long ENOUGH = TimeUnit.SECONDS.toNanos(2);

    /** The same for questions that are not counted. */
    private static final long ENOUGH_TO_WARM_UP = TimeUnit.SECONDS.toNanos(1);

    private QueryTimings() {}

    /** Puts the median time of a GET to the figures, see {@link #median}. */
    static void put(BenchContext bench, Measure measure, String pathAndQuery) throws IOException, InterruptedException {
        bench.figures().put(measure, median(bench, bench.aviary().queryUrl() + pathAndQuery));
    }

    /**
     * The median time in milliseconds, asked one after the other on a connection that is kept, after others that warm
     * up; fewer where the responses take long, at least three.
     */
    static double median(BenchContext bench, String url) throws IOException, InterruptedException {
        double[] unused = times(bench, url, 1, ENOUGH_TO_WARM_UP);
        return Quantile.of(times(bench, url, 3, ENOUGH), 0.5);
    }

    private static double[] times(BenchContext bench, String url, int least, long enough)
            throws IOException, InterruptedException {
        double[] times = new double[Math.max(least, bench.scale().questions())];
        long began = System.nanoTime();
        int asked = 0;
        while (asked < least || (asked < times.length && System.nanoTime() - began < enough)) {
            long sent = System.nanoTime();
            String answer = bench.http().get(url);
            times[asked++] = (System.nanoTime() - sent) / 1e6;
            if (answer.isEmpty() || answer.equals("[]")) {
                throw new IOException("nothing answers " + url);
            }
        }
        double[] sorted = Arrays.copyOf(times, asked);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Answers in a second, on many connections, once these no longer become more. */
    static double rate(BenchContext bench, String url, int connections) throws IOException, InterruptedException {
        new WarmUp(bench).by("GETs", duration -> bench.wrk().get(url, connections, duration));
        return bench.wrk()
                .get(url, connections, bench.scale().load())
                .requireAllSucceeded()
                .succeededPerSecond();
    }
}
