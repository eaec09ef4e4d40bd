package dev.aviary.benchmark.stack;

import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The processor time of all parts while nothing is sent and nothing is asked. */
public final class IdleTime implements Scenario {
    /** The services have just started: their last classes are compiled meanwhile. */
    private static final int WARM_UPS = 1;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void run(BenchContext bench) throws IOException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        pause(bench.scale().warmUp().multipliedBy(WARM_UPS));
        Map<String, Duration> before = bench.aviary().processorTimes();
        long began = System.nanoTime();
        pause(bench.scale().load());
        Map<String, Duration> after = bench.aviary().processorTimes();
        double nanos = System.nanoTime() - began;
        double percent = 0;
        for (var part : after.entrySet()) {
            Duration used = part.getValue().minus(before.getOrDefault(part.getKey(), Duration.ZERO));
            double share = used.toNanos() / nanos * 100;
            bench.log("%s %.1f %% of a core".formatted(part.getKey(), share));
            percent += share;
        }
        bench.figures().put(Measure.IDLE_CPU, percent);
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
