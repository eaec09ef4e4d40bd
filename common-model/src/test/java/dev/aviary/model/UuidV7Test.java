package dev.aviary.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {
    private final Random random = new Random(1);

    @Test
    void hasVersion7TheVariantOfTheRfcAndTheMilliseconds() {
        Instant instant = Instant.parse("2022-02-22T19:22:22.000Z");
        UUID id = UuidV7.at(instant, random);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.toString()).startsWith("017f22e2-79b0-7000-");
    }

    @Test
    void sortsByTimeDownToAMicrosecond() {
        List<String> ids = new ArrayList<>();
        for (int micros = 0; micros < 3_000; micros++) {
            ids.add(UuidV7.at(Instant.ofEpochSecond(1_700_000_000, micros * 1_000L), random)
                    .toString());
        }

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }
}
