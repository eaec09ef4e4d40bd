package dev.aviary.http.cors;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossOriginFilterTest {
    @ParameterizedTest
    @CsvSource({
        "http://h, h",
        "http://h, h:80",
        "http://h:80, h",
        "https://h, h:443",
        "https://h, h",
        "http://h:8082, h:8082",
        "http://H, h:80",
        "http://[::1], [::1]:80",
    })
    void aPageOfItsOwnHostIsOfTheSameOrigin(String origin, String host) {
        assertThat(CrossOriginFilter.isSame(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, other",
        "http://h, h:443",
        "https://h, h:80",
        "http://h:8082, h",
        "http://h:8082, h:80",
        "http://h.example, h",
        "http://h:80, h:8080",
        "null, null",
        "file://, ''",
        "http://h,",
    })
    void aPageOfAnotherHostIsNot(String origin, @Nullable String host) {
        assertThat(CrossOriginFilter.isSame(origin, host)).isFalse();
    }
}
