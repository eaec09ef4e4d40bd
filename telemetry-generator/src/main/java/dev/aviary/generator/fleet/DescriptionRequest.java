package dev.aviary.generator.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.OutgoingRequest;
import dev.aviary.model.description.DeviceDescription;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A device's name, units and tags as a request. The fleet's own names need no escapes. */
final class DescriptionRequest {
    private DescriptionRequest() {}

    static OutgoingRequest of(DeviceDescription description, Endpoint ingest) {
        String body = "{\"name\":\"" + description.name() + "\",\"units\":" + object(description.units()) + ",\"tags\":"
                + object(description.tags()) + "}";
        return OutgoingRequest.put(
                ingest.resolve("/devices/" + description.deviceUuid()), body.getBytes(UTF_8), System.nanoTime());
    }

    private static String object(Map<String, String> members) {
        return new TreeMap<>(members)
                .entrySet().stream()
                        .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
