package dev.aviary.generator.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    @Test
    void readsAnAnswerOfAGivenLengthAndLeavesTheNext() throws IOException {
        ByteArrayInputStream in =
                in("HTTP/1.1 202 Accepted\r\nContent-Length: 3\r\n\r\nabcHTTP/1.1 204 No Content\r\n\r\n");

        assertThat(new ResponseReader(in).read()).isEqualTo(new Response(202, Optional.empty(), "abc"));
        assertThat(new ResponseReader(in).read().status()).isEqualTo(204);
        assertThat(in.available()).isZero();
    }

    @Test
    void readsChunksWithExtensionsAndTrailers() throws IOException {
        ByteArrayInputStream in = in("HTTP/1.1 503 \r\nTransfer-Encoding: Chunked\r\nRETRY-AFTER:  7 \r\n\r\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\nrest");

        assertThat(new ResponseReader(in).read()).isEqualTo(new Response(503, Optional.of("7"), "abc0123456789"));
        assertThat(in.available()).isEqualTo(4);
    }

    @Test
    void readsUpToTheEndWithoutALength() throws IOException {
        ResponseReader reader = new ResponseReader(in("HTTP/1.0 500 Oops\n\nwhatever"));

        assertThat(reader.read().body()).isEqualTo("whatever");
        assertThat(reader.isLast()).isTrue();
    }

    @Test
    void passesOverInterimAnswers() throws IOException {
        ResponseReader reader = new ResponseReader(
                in("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 A\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));

        assertThat(reader.read().isSuccess()).isTrue();
        assertThat(reader.isLast()).isTrue();
    }

    @Test
    void keepsTheBeginningOfALongBodyAndReadsAllOfIt() throws IOException {
        ByteArrayInputStream in = in("HTTP/1.1 400 B\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000));

        assertThat(new ResponseReader(in).read().body()).isEqualTo("x".repeat(4_096));
        assertThat(in.available()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 20",
                "HTTP/1.1 2x2 OK\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            })
    void whatIsCutShortOrNoHttpIsAnError(String answer) {
        assertThatThrownBy(() -> new ResponseReader(in(answer)).read()).isInstanceOf(IOException.class);
    }

    private static ByteArrayInputStream in(String answer) {
        return new ByteArrayInputStream(answer.getBytes(UTF_8));
    }
}
