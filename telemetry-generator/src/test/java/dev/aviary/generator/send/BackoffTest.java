package dev.aviary.generator.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void growsWithTheAttemptsUpToABound() {
        assertThat(Backoff.after(1, Optional.empty())).isBetween(Duration.ofMillis(50), Duration.ofMillis(63));
        assertThat(Backoff.after(4, Optional.empty())).isBetween(Duration.ofMillis(400), Duration.ofMillis(500));
        assertThat(Backoff.after(1_000, Optional.empty())).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_500));
    }

    @Test
    void waitsAtLeastAsLongAsTheServerAsksWithinReason() {
        String inTwentySeconds =
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(20).format(DateTimeFormatter.RFC_1123_DATE_TIME);

        assertThat(Backoff.after(1, Optional.of("5"))).isBetween(Duration.ofSeconds(5), Duration.ofMillis(6_250));
        assertThat(Backoff.after(1, Optional.of("86400"))).isLessThan(Duration.ofSeconds(40));
        assertThat(Backoff.after(1, Optional.of(inTwentySeconds))).isGreaterThan(Duration.ofSeconds(5));
    }

    @Test
    void takesNoHarmFromANonsensicalWish() {
        for (String wish : new String[] {"-7", "", "soon", "99999999999999999999"}) {
            assertThat(Backoff.after(1, Optional.of(wish))).isLessThan(Duration.ofMillis(100));
        }
    }
}
