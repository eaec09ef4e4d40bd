package dev.aviary.generator.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.generator.verify.client.QueryClient;
import dev.aviary.generator.verify.client.UnexpectedResponseException;
import dev.aviary.generator.verify.truth.Range;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Series;
import dev.aviary.model.description.DeviceDescription;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares a device with its description and with the readings that it sent. */
final class DescriptionCheck {
    private final QueryClient client;
    private final Differences differences;

    DescriptionCheck(QueryClient client, Differences differences) {
        this.client = client;
        this.differences = differences;
    }

    /**
     * Compares one device. Other runs may have sent more of its readings, so it may have further types and times.
     *
     * @param sent null where no description was sent
     */
    void compare(UUID device, @Nullable DeviceDescription sent, Set<Series> series, Range range)
            throws UnexpectedResponseException, InterruptedException {
        JsonNode given = client.json("/devices/" + device);
        // Descriptions are stored independently of readings
        while (sent != null && !isOf(sent, given) && !client.isExpired()) {
            client.pause();
            given = client.json("/devices/" + device);
        }
        Set<String> types = new HashSet<>();
        given.path("types").forEach(type -> types.add(type.asText()));
        boolean isSeen = given.path("first_seen").decimalValue().compareTo(seconds(range.startMicros())) <= 0
                && given.path("last_seen").decimalValue().compareTo(seconds(range.endMicros())) >= 0;
        String subject = "device " + device;
        require(
                subject,
                "device_uuid",
                given,
                device.toString().equals(given.path("device_uuid").asText()));
        require(subject, "types", given, series.stream().map(Series::type).allMatch(types::contains));
        require(subject, "first_seen or last_seen", given, isSeen);
        require(subject, "description", given, sent == null || isOf(sent, given));
    }

    private void require(String subject, String what, JsonNode given, boolean isRight) {
        if (!isRight) {
            differences.add(subject, "its " + what + " differs from the one sent: " + given);
        }
    }

    private static boolean isOf(DeviceDescription sent, JsonNode given) {
        return given.path("name").asText().equals(sent.name())
                && sent.units().equals(members(given.path("units")))
                && sent.tags().equals(members(given.path("tags")));
    }

    private static Map<String, String> members(JsonNode object) {
        Map<String, String> members = new HashMap<>();
        object.properties()
                .forEach(
                        member -> members.put(member.getKey(), member.getValue().asText()));
        return members;
    }

    private static BigDecimal seconds(long epochMicros) {
        return new BigDecimal(EpochMicros.toSeconds(epochMicros));
    }
}
