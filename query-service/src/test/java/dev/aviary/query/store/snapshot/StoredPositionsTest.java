package dev.aviary.query.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import dev.aviary.query.store.snapshot.StoredPositions.Progress;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class StoredPositionsTest {
    private final UUID topic = UUID.randomUUID();
    private final Partition first = new Partition(topic, 0);
    private final Partition second = new Partition(topic, 1);
    private final StreamPosition wanted = new StreamPosition(Map.of(first, 5L, second, 7L));

    @Test
    void aPositionIsReachedOnceEachOfItsPartitionsIs() {
        assertThat(towards(Map.of(first, 5L, second, 7L))).isEqualTo(Progress.REACHED);
        assertThat(towards(Map.of(first, 6L, second, 8L))).isEqualTo(Progress.REACHED);
    }

    @Test
    void aPositionIsNotReachedWhileOneOfItsPartitionsIsBehind() {
        assertThat(towards(Map.of(first, 4L, second, 7L))).isEqualTo(Progress.BEHIND);
        assertThat(towards(Map.of(first, 5L, second, 6L))).isEqualTo(Progress.BEHIND);
        assertThat(towards(Map.of(first, 5L))).isEqualTo(Progress.BEHIND);
        assertThat(towards(Map.of(second, 7L))).isEqualTo(Progress.BEHIND);
    }

    @Test
    void aPositionIsOfAnotherTopicWhenItsTopicIsSuperseded() {
        StoredPositions stored = new StoredPositions(Map.of(first, 5L, second, 7L), Set.of(topic));

        assertThat(stored.towards(wanted)).isEqualTo(Progress.OTHER_TOPIC);
    }

    private Progress towards(Map<Partition, Long> stored) {
        return new StoredPositions(stored, Set.of()).towards(wanted);
    }
}
