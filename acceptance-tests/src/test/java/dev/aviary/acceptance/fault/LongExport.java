package dev.aviary.acceptance.fault;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.system.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One device's readings as CSV: more of them than the sockets between a client and a service hold. */
record LongExport(UUID device) {
    /** 16 MB as CSV. */
    static final int READINGS = 200_000;

    private static final int READINGS_A_POST = 10_000;

    static LongExport posted(Service ingestApi) {
        UUID device = UUID.randomUUID();
        for (int first = 0; first < READINGS; first += READINGS_A_POST) {
            String readings = IntStream.range(first, first + READINGS_A_POST)
                    .mapToObj(second -> "{\"type\":\"temperature\",\"value\":1,\"date_created\":" + second + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            given().contentType("application/json")
                    .body(readings)
                    .post(ingestApi.url() + "/devices/" + device + "/readings")
                    .then()
                    .statusCode(202);
        }
        return new LongExport(device);
    }

    /** Reads the beginning of the export, and closes the connection. */
    void leave(Service query) throws IOException {
        try (BufferedReader export = open(query)) {
            assertThat(export.readLine()).isNotEmpty();
        }
    }

    BufferedReader open(Service query) throws IOException {
        URLConnection connection = URI.create(query.url() + "/devices/" + device + "/readings?type=temperature")
                .toURL()
                .openConnection();
        connection.setRequestProperty("Accept", "text/csv");
        return new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
    }
}
