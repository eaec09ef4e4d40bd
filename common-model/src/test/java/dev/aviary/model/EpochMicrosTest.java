package dev.aviary.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochMicrosTest {
    @ParameterizedTest
    @CsvSource({
        "2016-01-01, 2016-01-01T00:00:00Z",
        "2016-01-01T10, 2016-01-01T10:00:00Z",
        "2016-01-01 10+02, 2016-01-01T08:00:00Z",
        "2016-01-01T10:20, 2016-01-01T10:20:00Z",
        "2016-01-01T10:20:30, 2016-01-01T10:20:30Z",
        "2016-01-01 10:20:30, 2016-01-01T10:20:30Z",
        "2016-01-01t10:20:30z, 2016-01-01T10:20:30Z",
        "2016-01-01T10:20:30.123456, 2016-01-01T10:20:30.123456Z",
        "2016-01-01T10:20:30.123456789Z, 2016-01-01T10:20:30.123456Z",
        "'2016-01-01T10:20:30,123456999999999999+00:00', 2016-01-01T10:20:30.123456Z",
        "2016-01-01T10:20:30+02:00, 2016-01-01T08:20:30Z",
        "2016-01-01T10:20:30-0530, 2016-01-01T15:50:30Z",
        "2016-02-29, 2016-02-29T00:00:00Z",
        "1969-12-31, 1969-12-31T00:00:00Z",
    })
    void readsDatesAndTimesOfIso8601AsUtcUnlessAnOffsetFollows(String text, String instant) {
        assertThat(EpochMicros.ofIso(text)).isEqualTo(EpochMicros.of(Instant.parse(instant)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-13-01",
                "2016-02-30",
                "2015-02-29",
                "2016-01-01T25:00",
                "2016-1-1",
                "2016-01-0110:20",
                "2016-01-01T 10:20",
                "2016-01-01  10:20",
                "2016-01-01T10:20 02:00",
                "2016-01-01T",
                "2016-01-01 ",
                " 2016-01-01",
                "yesterday",
                "",
                "T10:00"
            })
    void refusesWhatIsNoDateOrDoesNotExist(String text) {
        assertThatThrownBy(() -> EpochMicros.ofIso(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1700000000, 1700000000000000",
        "1700000000.25, 1700000000250000",
        "1700000000.1234567, 1700000000123456",
        "-0.0000001, -1",
        "1.7e9, 1700000000000000",
        "1e-400, 0",
        "0e999999999, 0",
    })
    void cutsSecondsToMicroseconds(String seconds, long micros) {
        assertThat(EpochMicros.ofSeconds(new BigDecimal(seconds))).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e12", "1e300", "1e999999999", "253402300800"})
    void takesTimesBeyondTheYear9999AsItsEnd(String seconds) {
        assertThat(EpochMicros.ofSeconds(new BigDecimal(seconds))).isEqualTo(EpochMicros.LATEST);
        assertThat(EpochMicros.ofSeconds(new BigDecimal(seconds).negate())).isEqualTo(EpochMicros.EARLIEST);
    }

    @Test
    void takesIsoTimesBeyondTheYear9999AsItsEnd() {
        assertThat(EpochMicros.ofIso("+10000-01-01")).isEqualTo(EpochMicros.LATEST);
        assertThat(EpochMicros.ofSeconds(Long.MAX_VALUE)).isEqualTo(EpochMicros.LATEST);
        assertThat(EpochMicros.ofSeconds(Long.MIN_VALUE)).isEqualTo(EpochMicros.EARLIEST);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000000, 1",
        "1500000, 1.5",
        "1000001, 1.000001",
        "1700000000123400, 1700000000.1234",
        "-1, -0.000001"
    })
    void writesWholeSecondsWhole(long micros, String seconds) {
        assertThat(EpochMicros.toSeconds(micros)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1970-01-01T00:00:00Z",
        "1500000, 1500, 1970-01-01T00:00:01.5Z",
        "1000001, 1000.001, 1970-01-01T00:00:01.000001Z",
        "1479816000250000, 1479816000250, 2016-11-22T12:00:00.25Z",
        "-1, -0.001, 1969-12-31T23:59:59.999999Z",
        "-259200000000, -259200000, 1969-12-29T00:00:00Z",
        "253402300799999999, 253402300799999.999, 9999-12-31T23:59:59.999999Z"
    })
    void writesMillisecondsAndIso8601(long micros, String millis, String iso) {
        StringBuilder writtenMillis = new StringBuilder();
        StringBuilder writtenIso = new StringBuilder();

        EpochMicros.appendMillis(writtenMillis, micros);
        EpochMicros.appendIso(writtenIso, micros);

        assertThat(writtenMillis).hasToString(millis);
        assertThat(writtenIso).hasToString(iso);
    }

    @Test
    void readsBackEveryTimeThatItWrites() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            long micros = random.nextLong(EpochMicros.EARLIEST, EpochMicros.LATEST);

            assertThat(EpochMicros.ofSeconds(new BigDecimal(EpochMicros.toSeconds(micros))))
                    .isEqualTo(micros);
        }
    }
}
