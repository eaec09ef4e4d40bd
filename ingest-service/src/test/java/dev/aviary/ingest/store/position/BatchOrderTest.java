package dev.aviary.ingest.store.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.store.position.BatchOrder.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchOrderTest {
    @ParameterizedTest
    @CsvSource({
        "50, 50, ,    IN_ORDER",
        "50, 50, 200, IN_ORDER",
        "50, 200, ,   SEEK",
        "50, 20, ,    SEEK",
        "50, 200, 150, SEEK",
        "50, 200, 200, GAP",
        "50, 0, 0,    LOG_WENT_BACK",
    })
    void acceptsOnlyWhatFollowsOrWhatKafkaDeliversTwiceAfterASeek(
            long stored, long first, @Nullable Long refused, Verdict verdict) {
        assertThat(BatchOrder.of(stored, first, refused)).isEqualTo(verdict);
    }
}
