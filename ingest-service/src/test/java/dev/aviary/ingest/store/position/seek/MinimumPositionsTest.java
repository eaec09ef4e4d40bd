package dev.aviary.ingest.store.position.seek;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.store.position.TopicPositions;
import dev.aviary.ingest.store.position.log.TopicIdentity;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumPositionsTest {
    private static final TopicIdentity TOPIC = new TopicIdentity("readings", UUID.randomUUID(), "cluster", 1);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC.name(), 0);

    @ParameterizedTest
    @CsvSource({
        "5, 3, 4, true",
        "3, 5, 4, true",
        ",  5, 4, true",
        "5,  , 4, true",
        "5, 3, 5, false",
        "3, 5, 5, false",
        "3, 5, 6, false",
        ",   , 0, false"
    })
    void aPositionBehindTheMirrorOrBehindTheLastKnownOneWentBack(
            @Nullable Long mirrored, @Nullable Long lastKnown, long stored, boolean wentBack) {
        MinimumPositions minimum = MinimumPositions.of(
                List.of(PARTITION),
                mirrored == null ? Map.of() : Map.of(PARTITION.partition(), mirrored),
                partition -> lastKnown == null ? OptionalLong.empty() : OptionalLong.of(lastKnown));

        assertThat(minimum.above(new TopicPositions.Read(TOPIC, Map.of(PARTITION.partition(), stored))))
                .isEqualTo(wentBack ? Map.of(PARTITION, 5L) : Map.of());
    }
}
