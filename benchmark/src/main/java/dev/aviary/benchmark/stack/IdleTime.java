package dev.aviary.benchmark.stack;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Plateau;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.CompilerTimes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

/** The processor time of all parts while nothing is sent and nothing is asked, without that of the JIT compilers. */
public final class IdleTime implements Scenario {
    @Override
    public String name() {
        return "idle";
    }

    /**
     * Measures in windows until their time no longer falls, and takes the last four: the JIT compilers have compiled what is called
     * often by then. What is called a few times a second they compile for minutes; a bench does not wait for that.
     */
    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.startWithEmptyTable();
        bench.log("measuring the idle stack");
        long began = System.nanoTime();
        List<Window> windows = new ArrayList<>();
        Plateau plateau = new Plateau();
        while (!plateau.isReached()
                && System.nanoTime() - began < bench.scale().longestWarmUp().toNanos()) {
            Window window = Window.measure(bench);
            windows.add(window);
            plateau.add(1 / window.withoutCompilers());
        }
        List<Window> last = windows.subList(Math.max(0, windows.size() - Plateau.ROUNDS), windows.size());
        report(bench, last, (System.nanoTime() - began) / 1e9);
        bench.figures().put(Measure.IDLE_CPU, mean(last, Window::withoutCompilers));
    }

    private static void report(BenchContext bench, List<Window> last, double seconds) {
        bench.log("after %.0f s the JIT compilers took %.1f %% of a core"
                .formatted(seconds, mean(last, Window::compilers)));
        for (String part : last.getFirst().parts().keySet()) {
            double share = mean(last, window -> window.parts().getOrDefault(part, 0.0));
            bench.log("%s %.1f %% of a core".formatted(part, share));
        }
    }

    private static double mean(List<Window> windows, ToDoubleFunction<Window> share) {
        return windows.stream().mapToDouble(share).average().orElseThrow();
    }

    /**
     * Percents of a core during some seconds.
     *
     * @param parts all processor time of each part
     * @param compilers the JIT compilers' share of all parts together
     */
    private record Window(Map<String, Double> parts, double compilers) {
        static Window measure(BenchContext bench) throws IOException, InterruptedException {
            CompilerTimes compilersBefore = bench.aviary().parts().compilerTimes();
            Map<String, Duration> before = bench.aviary().parts().processorTimes();
            long began = System.nanoTime();
            pause(bench.scale().load());
            long nanos = System.nanoTime() - began;
            Map<String, Double> parts = new TreeMap<>();
            bench.aviary()
                    .parts()
                    .processorTimes()
                    .forEach((part, used) ->
                            parts.put(part, percent(used.minus(before.getOrDefault(part, Duration.ZERO)), nanos)));
            return new Window(
                    parts, percent(bench.aviary().parts().compilerTimes().since(compilersBefore), nanos));
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
