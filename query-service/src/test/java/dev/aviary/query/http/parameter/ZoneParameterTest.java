package dev.aviary.query.http.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.model.InvalidFieldException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneParameterTest {
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, +02:00",
        "UTC, Z",
        "Etc/GMT+2, -02:00",
        "Etc/GMT 2, -02:00",
        "EST, -05:00",
        "MST, -07:00",
        "HST, -10:00",
        "ROC, +08:00",
        "GMT+0, Z",
        "GMT 0, Z",
        "GMT-0, Z",
        "GMT0, Z",
        "EST5EDT, -04:00"
    })
    void takesTheNamesOfTheDatabaseAndItsLinks(String name, String offset) {
        assertThat(ZoneParameter.parse(name).getRules().getOffset(JULY)).hasToString(offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SystemV/AST4", "SystemV/EST5EDT", "+01:00", "UTC+1", "Z", "europe/berlin", "PST", "", "Mars"})
    void refusesWhatTheDatabaseDoesNotName(String name) {
        assertThatThrownBy(() -> ZoneParameter.parse(name))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("zone"));
    }
}
