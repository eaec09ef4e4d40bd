package dev.aviary.http.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParameterTest {
    @ParameterizedTest
    @CsvSource({
        "1479814500, 2016-11-22T11:35:00Z",
        "1479814500.25, 2016-11-22T11:35:00.250Z",
        "-86400, 1969-12-31T00:00:00Z",
        "2016-11-22, 2016-11-22T00:00:00Z",
        "2016-11-22T11:35, 2016-11-22T11:35:00Z",
        "2016-11-22T13:35:00+02:00, 2016-11-22T11:35:00Z",
        "2016-11-22T13:35:00 02:00, 2016-11-22T11:35:00Z",
        "2016-11-22T13:35:00 0200, 2016-11-22T11:35:00Z",
        "2016-11-22T13:35:00 02, 2016-11-22T11:35:00Z",
        "2016-11-22t13:35 02, 2016-11-22T11:35:00Z",
        "2016-11-22 13:35:00 02:00, 2016-11-22T11:35:00Z",
        "'2016-11-22 13:35:00,5 02', 2016-11-22T11:35:00.500Z",
        "2016-11-22 11:35:00, 2016-11-22T11:35:00Z",
        "'2016-11-22T13:35:00,462603733+02:00', 2016-11-22T11:35:00.462603Z",
        "'2016-11-22T11:35:00,5', 2016-11-22T11:35:00.500Z",
    })
    void takesEpochSecondsAndIso8601AndAPlusThatTheQueryStringLost(String text, String instant) {
        assertThat(TimeParameter.parse("start", text)).isEqualTo(EpochMicros.of(Instant.parse(instant)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "1e9",
                "0x10",
                "2016-13-01",
                "1479814500;DROP",
                "２０１６-11-22",
                "NaN",
                "2016-11-22T11:35:00,",
                "2016-11-22T11:35:00,5,5",
                "2016,11",
                "2016-11-2211:35",
                "2016-11-22T 11:35",
                "2016-11-22 02:00 01:00 01:00",
                "2016-11-22 "
            })
    void refusesAnythingElseByTheParametersName(String text) {
        assertThatThrownBy(() -> TimeParameter.parse("end", text))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo("end"));
    }

    @Test
    void holdsTimesWithinTheCalendar() {
        assertThat(TimeParameter.parse("end", "9999-12-31T23:59:59.999999Z")).isEqualTo(EpochMicros.LATEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100000000000", "1479816000000", "99999999999999999999999999999999999999999999999999"})
    void refusesMillisecondsByTheirUnit(String text) {
        assertThatThrownBy(() -> TimeParameter.parse("end", text))
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.detail()).contains("milliseconds"));
        assertThat(TimeParameter.parse("end", "99999999999")).isEqualTo(99_999_999_999_000_000L);
    }
}
