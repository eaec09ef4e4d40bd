package dev.aviary.generator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.generator.TestServer;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The readings in the requests that a server was sent, one by one or in arrays. */
final class SentReadings {
    private SentReadings() {}

    static List<Reading> in(TestServer server) throws IOException {
        List<Reading> readings = new ArrayList<>();
        ObjectMapper mapper = new ObjectMapper();
        for (TestServer.Request request : server.requests()) {
            JsonNode body = mapper.readTree(request.body());
            for (JsonNode reading : body.isArray() ? body : List.of(body)) {
                String device = body.isArray()
                        ? reading.get("device_uuid").asText()
                        : request.uri().getPath().split("/", -1)[2];
                readings.add(new Reading(
                        new Series(UUID.fromString(device), reading.get("type").asText()),
                        EpochMicros.ofSeconds(
                                new BigDecimal(reading.get("date_created").asText())),
                        reading.get("value").doubleValue()));
            }
        }
        return readings;
    }
}
