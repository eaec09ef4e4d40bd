package dev.aviary.query.http.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WireNumberTest {
    @ParameterizedTest
    @CsvSource({
        "20.0, 20",
        "-3, -3",
        "-0.0, 0",
        "21.5, 21.5",
        "0.1, 0.1",
        "9007199254740991, 9007199254740991",
        "9007199254740992, 9.007199254740992E15",
        "1e300, 1.0E300",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "4.9E-324, 4.9E-324"
    })
    void wholeValuesHaveNoPointAndAllReadBackAsTheSame(double value, String text) {
        assertThat(WireNumber.of(value)).isEqualTo(text);
        assertThat(Double.parseDouble(text)).isEqualTo(value + 0.0);
    }
}
