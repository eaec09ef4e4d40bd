package dev.aviary.benchmark.stack;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.CompilerTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The processor time of all parts while nothing is sent and nothing is asked, once the JIT compilers are quiet. */
public final class IdleTime implements Scenario {
    /** Percent of a core: less than a tenth of what the rest takes. */
    private static final double QUIET_COMPILERS = 0.5;

    /** Methods that are called a few times a second are compiled for minutes after the start. */
    private static final int MOST_WARM_UPS = 60;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(BenchContext bench) throws IOException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        awaitCompilers(bench);
        Map<String, Duration> before = bench.aviary().processorTimes();
        long began = System.nanoTime();
        pause(bench.scale().load());
        Map<String, Duration> after = bench.aviary().processorTimes();
        long nanos = System.nanoTime() - began;
        double percent = 0;
        for (var part : after.entrySet()) {
            Duration used = part.getValue().minus(before.getOrDefault(part.getKey(), Duration.ZERO));
            double share = percent(used, nanos);
            bench.log("%s %.1f %% of a core".formatted(part.getKey(), share));
            percent += share;
        }
        bench.figures().put(Measure.IDLE_CPU, percent);
    }

    /** Returns once the JIT compilers have little left to do: their work after a start is not that of idle services. */
    private static void awaitCompilers(BenchContext bench) throws IOException, InterruptedException {
        Duration limit = bench.scale().warmUp().multipliedBy(MOST_WARM_UPS);
        long began = System.nanoTime();
        CompilerTimes before = bench.aviary().compilerTimes();
        double share = Double.MAX_VALUE;
        while (share > QUIET_COMPILERS && System.nanoTime() - began < limit.toNanos()) {
            long looked = System.nanoTime();
            pause(bench.scale().warmUp());
            CompilerTimes now = bench.aviary().compilerTimes();
            share = percent(now.since(before), System.nanoTime() - looked);
            before = now;
        }
        bench.log("the JIT compilers took %.1f %% of a core after %.0f s"
                .formatted(share, (System.nanoTime() - began) / 1e9));
    }

    private static double percent(Duration used, long nanos) {
        return 100.0 * used.toNanos() / nanos;
    }

    private static void pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
