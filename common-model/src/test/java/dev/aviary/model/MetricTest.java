package dev.aviary.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
    @Test
    void takesNamesOf1To255CharactersHoweverManyBytesTheyHave() {
        assertThat(metric("🌱".repeat(255), 0).name()).hasSize(510);
        assertThatThrownBy(() -> metric("a".repeat(256), 0))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "a\ud800b", "\udc00"})
    void refusesNamesThatNoDatabaseCouldSearchFor(String name) {
        assertThatThrownBy(() -> metric(name, 0))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("name"));
    }

    @Test
    void refusesTimesBefore1970() {
        assertThatThrownBy(() -> metric("a", -1))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("ts"));
    }

    private static Metric metric(String name, long epochMicros) {
        return new Metric(new UUID(1, 2), name, epochMicros, "{}");
    }
}
