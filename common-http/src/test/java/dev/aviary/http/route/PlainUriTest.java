package dev.aviary.http.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainUriTest {
    private static final String PARTS = "/?&=,:+#%[]@!$'()*;|\\^ \u00e9az09.-_~";

    @Test
    void mostTargetsNeedNoParser() {
        assertThat(PlainUri.isSurelyWellFormed("/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings"))
                .isTrue();
        assertThat(PlainUri.isSurelyWellFormed("/statistics?type=temperature&start=2026-01-01T00:00:00Z"))
                .isTrue();
    }

    @Test
    void otherTargetsAreLeftToTheParser() {
        assertThat(PlainUri.isSurelyWellFormed("*")).isFalse();
        assertThat(PlainUri.isSurelyWellFormed("")).isFalse();
        assertThat(PlainUri.isSurelyWellFormed("//host/path")).isFalse();
        assertThat(PlainUri.isSurelyWellFormed("/devices/%zz")).isFalse();
        assertThat(PlainUri.isSurelyWellFormed("/devices?tag={a}")).isFalse();
        assertThat(PlainUri.isSurelyWellFormed("/devices?q=\u00e9")).isFalse();
    }

    @Test
    void whatNeedsNoParserIsAPathToIt() throws URISyntaxException {
        Random random = new Random(11);
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            String target = random.ints(random.nextInt(8), 0, PARTS.length())
                    .collect(() -> new StringBuilder("/"), (text, at) -> text.append(PARTS.charAt(at)), (a, b) -> {})
                    .toString();
            if (PlainUri.isSurelyWellFormed(target)) {
                plain++;
                assertThat(new URI(target).getRawPath()).as(target).isNotNull();
            }
        }
        assertThat(plain).isGreaterThan(1_000);
    }
}
