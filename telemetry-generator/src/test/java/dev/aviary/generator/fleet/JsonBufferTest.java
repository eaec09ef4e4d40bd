package dev.aviary.generator.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBufferTest {
    @Test
    void writesDecimalsWithoutTrailingZeros() {
        assertThat(decimal(215, 1)).isEqualTo("21.5");
        assertThat(decimal(210, 1)).isEqualTo("21");
        assertThat(decimal(-5, 1)).isEqualTo("-0.5");
        assertThat(decimal(0, 3)).isEqualTo("0");
        assertThat(decimal(7, 0)).isEqualTo("7");
        assertThat(decimal(1_002_000, 6)).isEqualTo("1.002");
    }

    @Test
    void writesWhatBigDecimalWouldWrite() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long scaled = random.nextLong() >> random.nextInt(10, 64);
            int decimals = random.nextInt(7);
            assertThat(new BigDecimal(decimal(scaled, decimals)))
                    .isEqualByComparingTo(BigDecimal.valueOf(scaled, decimals));
        }
    }

    @Test
    void writesTimesAsTheServicesDo() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            long micros = random.nextLong(0, EpochMicros.LATEST) / (random.nextBoolean() ? 1 : 1_000_000) * 10;
            String written = new String(new JsonBuffer().putSeconds(micros).toBytes(), US_ASCII);
            assertThat(written).isEqualTo(EpochMicros.toSeconds(micros));
        }
    }

    private static String decimal(long scaled, int decimals) {
        return new String(new JsonBuffer().putDecimal(scaled, decimals).toBytes(), US_ASCII);
    }
}
