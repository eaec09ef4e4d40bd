package dev.aviary.ingest.store.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChannelStatesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ChannelStates states = new ChannelStates(registry, Duration.ofMillis(1));

    @Test
    void retriesABatchAndReportsIt() throws Exception {
        List<Set<String>> failingAtEachAttempt = new ArrayList<>();

        Object done = states.untilDone("readings", () -> {
            failingAtEachAttempt.add(states.failing());
            if (failingAtEachAttempt.size() < 3) {
                throw new IllegalStateException("unforeseen");
            }
            assertThat(registry.get("aviary.consumers.failing").gauge().value()).isEqualTo(1);
            return "done";
        });

        assertThat(done).isEqualTo("done");
        assertThat(failingAtEachAttempt).containsExactly(Set.of(), Set.of("readings"), Set.of("readings"));
        assertThat(states.failing()).isEmpty();
        assertThat(registry.get("aviary.consumers.failing").gauge().value()).isZero();
    }

    @Test
    void leavesTheBatchUnacknowledgedWhenTheServiceStops() {
        Callable<@Nullable Object> failing = () -> {
            states.stop(new ShutdownEvent());
            throw new IllegalStateException("unforeseen");
        };

        assertThatIllegalStateException().isThrownBy(() -> states.untilDone("readings", failing));
    }
}
