package dev.aviary.acceptance.described;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.acceptance.described.DescribedOperation.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Values of a parameter, from what its schema says. */
final class ParameterValues {
    /** What is stored, so that responses hold something. */
    private static final Map<String, String> STORED = Map.of("type", "temperature", "day", "2016-11-22");

    private ParameterValues() {}

    /** Some that the schema allows: the example and the bounds. */
    static List<String> allowed(Parameter parameter, String device) {
        JsonNode schema = parameter.valueSchema();
        List<String> values = new ArrayList<>();
        if (parameter.name().equals("device_uuid")) {
            return List.of(device);
        }
        values.add(STORED.getOrDefault(parameter.name(), parameter.example()));
        schema.path("enum").forEach(value -> values.add(value.asText()));
        for (String bound : List.of("minimum", "maximum", "default")) {
            if (schema.has(bound)) {
                values.add(schema.path(bound).asText());
            }
        }
        return values;
    }

    /** Some that the schema forbids; empty where it allows every text. */
    static List<String> forbidden(Parameter parameter) {
        JsonNode schema = parameter.valueSchema();
        List<String> values = new ArrayList<>();
        if (schema.path("type").asText().equals("integer")) {
            values.addAll(List.of("1.5", "one", "0x1"));
            values.add(Long.toString(schema.path("minimum").asLong() - 1));
            values.add(Long.toString(schema.path("maximum").asLong() + 1));
        }
        if (schema.has("enum")) {
            values.addAll(List.of("none", schema.path("enum").path(0).asText() + "s"));
        }
        if (schema.has("pattern")) {
            values.addAll(List.of("%20", "-", "%C3%A4"));
        }
        switch (schema.path("format").asText()) {
            case "uuid" -> values.addAll(List.of("1", "5f0c8a3e-2f6b-4a7e-9d0a-0c2f1f6f7a1g"));
            case "date" -> values.addAll(List.of("2016-02-30", "2016-13-01"));
            case "duration" -> values.addAll(List.of("15", "15m", "PT"));
            default -> {
                // Only what the other keywords forbid
            }
        }
        if (schema.has("maxLength")) {
            values.add("9".repeat(schema.path("maxLength").asInt() + 1));
        }
        return values;
    }
}
