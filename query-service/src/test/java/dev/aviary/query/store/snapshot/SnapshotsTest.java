package dev.aviary.query.store.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The replica that answers a request may be behind the one that the request has waited for. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class SnapshotsTest {
    @Inject
    Snapshots snapshots;

    @Inject
    RequiredPosition required;

    private final UUID topic = UUID.randomUUID();

    @BeforeEach
    void storePosition() {
        StoredReadings.execute("INSERT INTO positions (topic_id, partition, topic, cluster_id, next_offset) VALUES ('"
                + topic + "', 0, 'readings', 'c', 100)");
    }

    @Test
    void readsWhereThePositionIsReached() {
        required.set(position(100));

        String read = snapshots.read(snapshot -> "read");

        assertThat(read).isEqualTo("read");
    }

    @Test
    void readsNothingBehindThePosition() {
        required.set(position(101));

        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> snapshots.read(snapshot -> "read"))
                .withMessageContaining("40AV1");
    }

    private StreamPosition position(long next) {
        return new StreamPosition(Map.of(new Partition(topic, 0), next));
    }
}
