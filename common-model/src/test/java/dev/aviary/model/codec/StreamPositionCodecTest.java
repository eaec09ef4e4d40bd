package dev.aviary.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.model.StreamPosition;
import dev.aviary.model.StreamPosition.Partition;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionCodecTest {
    private static final UUID READINGS = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID DEVICES = UUID.fromString("ffffffff-0000-4000-8000-000000000002");

    @Test
    void decodesWhatItEncoded() throws UndecodableException {
        StreamPosition position = new StreamPosition(Map.of(
                new Partition(READINGS, 0), 1L,
                new Partition(READINGS, 3), Long.MAX_VALUE,
                new Partition(DEVICES, 1_000_000), 0L));

        assertThat(StreamPositionCodec.decode(StreamPositionCodec.encode(position)))
                .isEqualTo(position);
        assertThat(StreamPositionCodec.decode(StreamPositionCodec.encode(StreamPosition.NONE)))
                .isEqualTo(StreamPosition.NONE);
    }

    @Test
    void keepsWithinItsLengthForSevenHundredPartitions() {
        Map<Partition, Long> next = new HashMap<>();
        for (int i = 0; i < 700; i++) {
            next.put(new Partition(READINGS, i), 4_000_000_000L + i * 2_900L);
        }

        assertThat(StreamPositionCodec.encode(new StreamPosition(next)))
                .hasSizeLessThanOrEqualTo(StreamPositionCodec.MAX_LENGTH)
                .matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesATextInWhichOneCharacterWasChanged() {
        String text = StreamPositionCodec.encode(new StreamPosition(Map.of(new Partition(READINGS, 0), 7L)));
        for (int i = 0; i < text.length() - 1; i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThatExceptionOfType(UndecodableException.class).isThrownBy(() -> StreamPositionCodec.decode(changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AQ", "!!!", "0", "-1", "AAAAAAAAAAAA", "ä"})
    void refusesWhatIsNoPosition(String text) {
        assertThatExceptionOfType(UndecodableException.class).isThrownBy(() -> StreamPositionCodec.decode(text));
    }
}
