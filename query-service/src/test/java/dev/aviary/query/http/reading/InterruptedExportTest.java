package dev.aviary.query.http.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class InterruptedExportTest {
    /** As CSV 6.5 MB, more than the 4 MB that the kernel buffers for a client that does not read. */
    private static final int READINGS = 100_000;

    private static final UUID DEVICE = UUID.randomUUID();

    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI service;

    @BeforeAll
    static void storeManyReadings() {
        StoredReadings.storeManySecondBySecond(DEVICE, "temperature", READINGS);
    }

    @AfterEach
    void theTableIsBack() {
        StoredReadings.execute("ALTER TABLE IF EXISTS readings_away RENAME TO readings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/csv", "application/x-ndjson"})
    void aFailureInMidStreamResetsTheConnection(String accept) throws IOException {
        try (Socket socket = ask(accept)) {
            InputStream answer = socket.getInputStream();
            String start = new String(answer.readNBytes(1_000), StandardCharsets.ISO_8859_1);
            StoredReadings.execute("ALTER TABLE readings RENAME TO readings_away");

            String rest = readUntilItEnds(answer);

            assertThat(start).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("transfer-encoding: chunked");
            assertThat(rest).doesNotEndWith(LAST_CHUNK);
            assertThat(rest.lines().count()).isLessThan(READINGS);
        }
    }

    @Test
    void aWholeStreamEndsWell() throws IOException {
        try (Socket socket = ask("application/x-ndjson")) {
            String answer = readUntilItEnds(socket.getInputStream());

            assertThat(answer).endsWith(LAST_CHUNK);
            String body = answer.replaceAll("\r\n[0-9a-f]+\r\n", "");
            assertThat(body.lines().filter(line -> line.endsWith("}"))).hasSize(READINGS);
        }
    }

    private Socket ask(String accept) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(60_000);
        String request = "GET /devices/%s/readings HTTP/1.1\r\nHost: test\r\nAccept: %s\r\nConnection: close\r\n\r\n"
                .formatted(DEVICE, accept);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String readUntilItEnds(InputStream answer) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65_536];
        try {
            for (int length = answer.read(buffer); length >= 0; length = answer.read(buffer)) {
                text.append(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            // A reset is what is hoped for.
            assertThat(e).hasMessageContaining("reset");
        }
        return text.toString();
    }
}
