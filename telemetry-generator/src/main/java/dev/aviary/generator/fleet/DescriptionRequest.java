package dev.aviary.generator.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.OutgoingRequest;
import dev.aviary.model.DeviceDescription;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A device's name and units as a request. The fleet's own names need no escapes. */
final class DescriptionRequest {
    private DescriptionRequest() {}

    static OutgoingRequest of(DeviceDescription description, Endpoint ingest) {
        String units = new TreeMap<>(description.units())
                .entrySet().stream()
                        .map(unit -> "\"" + unit.getKey() + "\":\"" + unit.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
        String body = "{\"name\":\"" + description.name() + "\",\"units\":" + units + "}";
        return OutgoingRequest.put(
                ingest.resolve("/devices/" + description.deviceUuid()), body.getBytes(UTF_8), System.nanoTime());
    }
}
