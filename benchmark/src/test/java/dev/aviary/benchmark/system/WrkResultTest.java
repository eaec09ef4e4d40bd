package dev.aviary.benchmark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.benchmark.load.WrkResult;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrkResultTest {
    @Test
    void countsOnlyWhatSucceeded() throws IOException {
        WrkResult result = WrkResult.in(List.of("Running 10s test", "result 100000 10000000 4000 0 1500 20500"));

        assertThat(result.succeededPerSecond()).isEqualTo(9_600);
        assertThat(result.p50Milliseconds()).isEqualTo(1.5);
        assertThat(result.p99Milliseconds()).isEqualTo(20.5);
        assertThat(result.requireAllAnswered()).isSameAs(result);
    }

    @Test
    void isNoFigureWhenRequestsWereRefusedThatAreAllToSucceed() throws IOException {
        WrkResult result = WrkResult.in(List.of("result 100 1000000 1 0 1 1"));

        assertThatThrownBy(result::requireAllSucceeded)
                .isInstanceOf(IOException.class)
                .hasMessage("of 100 requests 1 were refused");
    }

    @Test
    void isNoFigureWhenConnectionsBroke() throws IOException {
        WrkResult result = WrkResult.in(List.of("result 100 1000000 0 2 1 1"));

        assertThatThrownBy(result::requireAllAnswered)
                .isInstanceOf(IOException.class)
                .hasMessage("of 100 requests 2 broke");
    }

    @Test
    void isNoFigureWhenNothingWasAnswered() throws IOException {
        WrkResult result = WrkResult.in(List.of("result 0 1000000 0 0 0 0"));

        assertThatThrownBy(result::requireAllAnswered).isInstanceOf(IOException.class);
    }

    @Test
    void showsTheOutputOfWrkInPlaceOfAResult() {
        assertThatThrownBy(() -> WrkResult.in(List.of("unable to connect")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unable to connect");
    }
}
