package dev.aviary.generator.verify;

import dev.aviary.generator.TestServer.Reply;
import dev.aviary.generator.verify.truth.Point;
import dev.aviary.generator.verify.truth.ReferenceStatistics;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.description.DeviceDescription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers about devices and their tags, over the same list in memory. */
final class FleetAnswers {
    private final Map<UUID, DeviceDescription> descriptions;

    FleetAnswers(Map<UUID, DeviceDescription> descriptions) {
        this.descriptions = descriptions;
    }

    /** The readings of the devices that have the tag of a query. */
    List<Reading> tagged(List<Reading> readings, Map<String, String> query) {
        String[] tag = query.getOrDefault("tag", ":").split(":", 2);
        return readings.stream()
                .filter(reading -> tag[1].equals(tagOf(reading, tag[0])))
                .toList();
    }

    /** Groups by their JSON text: a quotation mark sorts before the null of those without the tag. */
    Reply statistics(List<Reading> readings, Map<String, String> query) {
        @Nullable String key = query.get("group_by");
        if (key == null) {
            return query.containsKey("bucket")
                    ? Reply.of(200, readings.isEmpty() ? "[]" : "[{}]")
                    : Reply.of(200, "{" + numbers(readings, query) + "}");
        }
        TreeMap<String, List<Reading>> groups = new TreeMap<>();
        for (Reading reading : readings) {
            groups.computeIfAbsent(quoted(tagOf(reading, key)), unseen -> new ArrayList<>())
                    .add(reading);
        }
        return Reply.of(
                200,
                groups.entrySet().stream()
                        .map(group -> "{\"group\":" + group.getKey() + "," + numbers(group.getValue(), query) + "}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private static String numbers(List<Reading> readings, Map<String, String> query) {
        long devices = readings.stream()
                .map(reading -> reading.series().deviceUuid())
                .distinct()
                .count();
        ReferenceStatistics slow = new ReferenceStatistics(readings.stream()
                .map(reading -> new Point(reading.epochMicros(), BigDecimal.valueOf(reading.value())))
                .toList());
        return "\"devices\":" + devices + "," + QueryServer.numbers(slow, query);
    }

    Reply device(UUID device, List<Reading> readings) {
        DeviceDescription sent = descriptions.get(device);
        String types = readings.stream()
                .map(reading -> "\"" + reading.series().type() + "\"")
                .distinct()
                .sorted()
                .collect(Collectors.joining(",", "[", "]"));
        String described = sent == null
                ? ""
                : "\"name\":" + quoted(sent.name()) + ",\"units\":" + object(sent.units()) + ",\"tags\":"
                        + object(sent.tags()) + ",";
        return Reply.of(
                200,
                "{\"device_uuid\":\"" + device + "\"," + described + "\"types\":" + types + ",\"first_seen\":"
                        + EpochMicros.toSeconds(readings.getFirst().epochMicros()) + ",\"last_seen\":"
                        + EpochMicros.toSeconds(readings.getLast().epochMicros()) + "}");
    }

    private @Nullable String tagOf(Reading reading, String key) {
        DeviceDescription sent = descriptions.get(reading.series().deviceUuid());
        return sent == null ? null : sent.tags().get(key);
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + quoted(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
