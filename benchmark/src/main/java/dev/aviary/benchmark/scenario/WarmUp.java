package dev.aviary.benchmark.scenario;

import dev.aviary.benchmark.load.ConcurrentTasks;
import dev.aviary.benchmark.load.WrkResult;
import dev.aviary.benchmark.system.CompilerTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Load before a rate is measured, until the services no longer become faster.
 *
 * <p>A service that was just started answers a hundredth of the requests that it answers once the JIT compilers are done.
 * Under a load that takes all processors each compiler is one thread of many and gets a third of a core, so this takes from
 * twenty seconds to more than a minute, by what else the machine does. A fixed time is too short or wasted.
 *
 * <p>It looks at the responses for each second of processor time that all parts took, without the compilers' own. Unlike the
 * rate, that hardly falls when something else uses the machine meanwhile. It ends when four rounds brought no number that
 * exceeds the best before by a twentieth ({@link Plateau}); not before 5,000 responses, since C2 compiles no method that a
 * response calls once before; and at the latest after {@link Scale#longestWarmUp()}.
 */
public final class WarmUp {
    /** Long enough for some responses of a cold service; opening hundreds of connections takes a small part of it. */
    private static final Duration ROUND = Duration.ofSeconds(2);

    /** The default of the JVM's option {@code Tier4InvocationThreshold}. */
    private static final long LEAST_RESPONSES = 5_000;

    private final BenchContext bench;
    private final Plateau plateau = new Plateau();

    public WarmUp(BenchContext bench) {
        this.bench = bench;
    }

    /** The load of one round, in which a cold service may respond to nothing. */
    public interface Load {
        WrkResult send(Duration duration) throws IOException, InterruptedException;
    }

    /** Two loads at the same time, so that one warm-up serves both. */
    public static Load both(Load one, Load other) {
        return duration -> {
            AtomicReference<@Nullable WrkResult> result = new AtomicReference<>();
            try (ConcurrentTasks second = new ConcurrentTasks()) {
                second.start(() -> result.set(other.send(duration)));
                WrkResult ofOne = one.send(duration);
                second.await();
                return ofOne.plus(Objects.requireNonNull(result.get()));
            }
        };
    }

    /**
     * Returns when it no longer becomes faster.
     *
     * @param what the load is, for the log
     * @throws IOException when the load fails, or a part does not run
     */
    public void by(String what, Load load) throws IOException, InterruptedException {
        bench.log("warming up with " + what);
        long began = System.nanoTime();
        long limit = bench.scale().longestWarmUp().toNanos();
        WrkResult first = round(load);
        WrkResult last = first;
        long responses = first.succeeded();
        int rounds = 1;
        while (!(plateau.isReached() && responses >= LEAST_RESPONSES) && System.nanoTime() - began < limit) {
            last = round(load);
            rounds++;
            responses += last.succeeded();
        }
        bench.log("from %,.0f/s to %,.0f/s in %d rounds and %.0f s%s"
                .formatted(
                        first.succeededPerSecond(),
                        last.succeededPerSecond(),
                        rounds,
                        (System.nanoTime() - began) / 1e9,
                        plateau.isReached() ? "" : ", and still becoming faster"));
    }

    private WrkResult round(Load load) throws IOException, InterruptedException {
        CompilerTimes compilersBefore = bench.aviary().parts().compilerTimes();
        Duration before = bench.aviary().parts().processorTime();
        WrkResult result = load.send(ROUND);
        Duration used = bench.aviary().parts().processorTime().minus(before);
        Duration compilers = bench.aviary().parts().compilerTimes().since(compilersBefore);
        plateau.add((double) result.succeeded() / used.minus(compilers).toNanos());
        return result;
    }
}
