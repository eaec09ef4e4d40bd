package dev.aviary.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private static final Series SERIES = new Series(new UUID(1, 2), "temperature");

    @Test
    void takesNegativeZeroForZero() {
        assertThat(new Reading(SERIES, 0, -0.0)).isEqualTo(new Reading(SERIES, 0, 0.0));
        assertThat(Double.doubleToRawLongBits(new Reading(SERIES, 0, -0.0).value()))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoFiniteNumber(double value) {
        assertThatThrownBy(() -> new Reading(SERIES, 0, value))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("value"));
    }

    @Test
    void refusesTimesBefore1970() {
        assertThatThrownBy(() -> new Reading(SERIES, -1, 0))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("date_created"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "_", "a:b.c-d_9", "A"})
    void takesTypesThatLookLikeNames(String type) {
        assertThat(new Series(new UUID(1, 2), type).type()).isEqualTo(type);
        assertThat(type).matches(ReadingType.PATTERN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9a", "a b", "é", "a'; DROP TABLE readings; --", "a\n", "-a"})
    void refusesOtherTypes(String type) {
        assertThatThrownBy(() -> new Series(new UUID(1, 2), type)).isInstanceOf(InvalidFieldException.class);
        assertThat(type).doesNotMatch(ReadingType.PATTERN);
    }

    @Test
    void refusesATypeOf65Characters() {
        assertThat(ReadingType.isValid("a".repeat(64))).isTrue();
        assertThat(ReadingType.isValid("a".repeat(65))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "1d1e8a5c-0000-4000-8000-00000000000",
                "1d1e8a5c00004000800000000000000001",
                "+d1e8a5c-0000-4000-8000-000000000001",
                "1d1e8a5c-00004-000-8000-000000000001",
                "{d1e8a5c-0000-4000-8000-00000000000}",
            })
    void refusesDevicesThatAreNoUuidInItsLongForm(String text) {
        assertThatThrownBy(() -> DeviceUuid.parse(text)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void ignoresTheCaseOfAUuid() {
        UUID uuid = UUID.fromString("1d1e8a5c-0000-4000-8000-0000000000af");

        assertThat(DeviceUuid.parse("1D1E8A5C-0000-4000-8000-0000000000AF")).isEqualTo(uuid);
    }
}
