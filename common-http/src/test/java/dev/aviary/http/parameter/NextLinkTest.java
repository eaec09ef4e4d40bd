package dev.aviary.http.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextLinkTest {
    @ParameterizedTest
    @CsvSource({
        "limit=5, ?limit=5&cursor=next",
        "limit=5&cursor=this&type=a, ?limit=5&type=a&cursor=next",
        "tag=a:b&tag=c:d+e, ?tag=a%3Ab&tag=c%3Ad+e&cursor=next",
        "_=1&_x=a%26b&_y, ?_=1&_x=a%26b&_y=&cursor=next",
        "sts=2016-01-01T00:00:00%2B01:00&Other=%C3%A9, ?sts=2016-01-01T00%3A00%3A00%2B01%3A00&Other=%C3%A9&cursor=next"
    })
    void repeatsAllOtherParameters(String query, String next) {
        assertThat(NextLink.of(query, "next")).isEqualTo("<" + next + ">; rel=\"next\"");
    }

    @Test
    void isTheCursorAloneWhereThereAreNone() {
        assertThat(NextLink.of(null, "next")).isEqualTo("<?cursor=next>; rel=\"next\"");
    }
}
