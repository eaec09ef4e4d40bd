package dev.aviary.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.model.Metric;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MetricCodecTest {
    private static final Metric METRIC = new Metric(
            new UUID(1, 2),
            "Gewächshaus 🌱",
            1_700_000_000_000_001L,
            "{ \"value\" : 1.10, \"x\":\"\\ud800\\u0000 é\" }");

    @Test
    void decodesWhatItEncodedToTheLastCharacter() throws UndecodableException {
        assertThat(MetricCodec.decode(MetricCodec.encode(METRIC))).isEqualTo(METRIC);
    }

    @Test
    void refusesAMetricThatIsCutShortBeforeItsJson() {
        byte[] encoded = MetricCodec.encode(METRIC);
        int jsonStart = encoded.length - METRIC.json().getBytes(StandardCharsets.UTF_8).length;
        for (int length = 0; length <= jsonStart; length++) {
            byte[] cut = Arrays.copyOf(encoded, length);

            assertThatThrownBy(() -> MetricCodec.decode(cut)).isInstanceOf(UndecodableException.class);
        }
    }

    @Test
    void refusesAnotherVersionByName() {
        byte[] encoded = MetricCodec.encode(METRIC);
        encoded[0] = 2;

        assertThatThrownBy(() -> MetricCodec.decode(encoded)).hasMessageContaining("version is 2");
    }

    @Test
    void neverFailsOtherThanAsUndecodable() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = 1;
            }
            try {
                assertThat(MetricCodec.decode(bytes).json()).isNotEmpty();
            } catch (UndecodableException e) {
                assertThat(e.reason()).isNotBlank();
            }
        }
    }
}
