package dev.aviary.ingest.store.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.store.database.DatabaseIdentity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BatchDatabaseTest {
    private static final DatabaseIdentity PRIMARY = new DatabaseIdentity(1, 1, Instant.EPOCH);
    private static final DatabaseIdentity PROMOTED = new DatabaseIdentity(1, 2, Instant.EPOCH);

    private final BatchDatabase batch = new BatchDatabase();

    @Test
    void doesNotGoOnInAnotherDatabaseThanItsFirstPart() {
        assertThat(batch.accepts(PRIMARY, false)).isTrue();
        assertThat(batch.accepts(PROMOTED, false)).isFalse();
        assertThat(batch.accepts(PROMOTED, true)).isFalse();
        assertThat(batch.accepts(PRIMARY, true)).isTrue();
    }

    @Test
    void storesABatchOfOnePartInAnyDatabase() {
        assertThat(batch.accepts(PRIMARY, true)).isTrue();
        assertThat(batch.accepts(PROMOTED, true)).isTrue();
    }
}
