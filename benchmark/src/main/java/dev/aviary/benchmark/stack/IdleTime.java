package dev.aviary.benchmark.stack;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.CompilerTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** The processor time of all parts while nothing is sent and nothing is asked, without that of the JIT compilers. */
public final class IdleTime implements Scenario {
    /** Percent of a core: less than a tenth of what the rest takes. */
    private static final double QUIET_COMPILERS = 0.5;

    /** Nearly a minute: in the first half of it, what is not compiled yet takes a third more. */
    private static final int MOST_WARM_UPS = 6;

    @Override
    public String name() {
        return "idle";
    }

    /**
     * Takes the first window in which the JIT compilers are quiet, or the last. They compile for minutes what is called a few
     * times a second, and a bench does not wait for that.
     */
    @Override
    public void run(BenchContext bench) throws IOException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        Duration limit = bench.scale().warmUp().multipliedBy(MOST_WARM_UPS);
        long began = System.nanoTime();
        Window window = Window.measure(bench);
        while (window.compilers() > QUIET_COMPILERS && System.nanoTime() - began < limit.toNanos()) {
            window = Window.measure(bench);
        }
        bench.log("after %.0f s the JIT compilers took %.1f %% of a core"
                .formatted((System.nanoTime() - began) / 1e9, window.compilers()));
        window.parts().forEach((part, share) -> bench.log("%s %.1f %% of a core".formatted(part, share)));
        bench.figures().put(Measure.IDLE_CPU, window.withoutCompilers());
    }

    /**
     * Percents of a core during some seconds.
     *
     * @param parts all processor time of each part
     * @param compilers the JIT compilers' share of all parts together
     */
    private record Window(Map<String, Double> parts, double compilers) {
        static Window measure(BenchContext bench) throws IOException, InterruptedException {
            CompilerTimes compilersBefore = bench.aviary().compilerTimes();
            Map<String, Duration> before = bench.aviary().processorTimes();
            long began = System.nanoTime();
            pause(bench.scale().load());
            long nanos = System.nanoTime() - began;
            Map<String, Double> parts = new TreeMap<>();
            bench.aviary()
                    .processorTimes()
                    .forEach((part, used) ->
                            parts.put(part, percent(used.minus(before.getOrDefault(part, Duration.ZERO)), nanos)));
            return new Window(parts, percent(bench.aviary().compilerTimes().since(compilersBefore), nanos));
        }

        double withoutCompilers() {
            return parts.values().stream().mapToDouble(Double::doubleValue).sum() - compilers;
        }

        private static double percent(Duration used, long nanos) {
            return 100.0 * used.toNanos() / nanos;
        }
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
