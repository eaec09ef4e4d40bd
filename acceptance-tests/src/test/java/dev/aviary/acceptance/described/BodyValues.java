package dev.aviary.acceptance.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random bodies that a schema allows, by its keywords. */
final class BodyValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    // Of a batch; what is longer says no more about the schema
    private static final int MAX_ITEMS = 4;
    private static final List<String> WORDS = List.of("a", "north", "cpu_load", "é€😀", "two words", "A.b-c");
    // Allowed by each pattern of the documents
    private static final List<String> NAMES = List.of("site", "cpu_load", "A.b-c");

    private final ApiDocument document;
    private final RandomGenerator random;
    private final String device;

    BodyValues(ApiDocument document, RandomGenerator random, String device) {
        this.document = document;
        this.random = random;
        this.device = device;
    }

    JsonNode allowed(JsonNode unresolved) {
        JsonNode schema = document.resolve(unresolved);
        if (schema.has("examples")) {
            return oneOf(schema.path("examples"));
        }
        for (String alternatives : List.of("oneOf", "anyOf")) {
            if (schema.has(alternatives)) {
                return allowed(oneOf(schema.path(alternatives)));
            }
        }
        if (schema.has("allOf")) {
            ObjectNode all = NODES.objectNode();
            schema.path("allOf").forEach(part -> all.setAll((ObjectNode) allowed(part)));
            return all;
        }
        return ofType(schema);
    }

    private JsonNode ofType(JsonNode schema) {
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? oneOf(type).asText() : type.asText()) {
            case "object" -> object(schema);
            case "array" -> array(schema);
            case "string" -> text(schema);
            case "number" -> NODES.numberNode(random.nextInt(-1_000, 1_000) / 8.0);
            case "null" -> NODES.nullNode();
            // A schema without a type allows any JSON
            default -> oneOf(NODES.arrayNode().add(1).add("text").add(true).add(NODES.objectNode()));
        };
    }

    private ObjectNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            boolean isRequired = schema.path("required")
                    .valueStream()
                    .anyMatch(name -> name.asText().equals(property.getKey()));
            if (isRequired || random.nextBoolean()) {
                object.set(property.getKey(), allowed(property.getValue()));
            }
        });
        JsonNode additional = schema.path("additionalProperties");
        if (additional.isObject()) {
            List<String> keys = schema.has("propertyNames") ? NAMES : WORDS;
            keys.stream().filter(key -> random.nextBoolean()).forEach(key -> object.set(key, allowed(additional)));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        for (int i = random.nextInt(MAX_ITEMS); i >= 0; i--) {
            array.add(allowed(schema.path("items")));
        }
        return array;
    }

    private JsonNode text(JsonNode schema) {
        String text = schema.path("format").asText().equals("uuid") ? device : WORDS.get(random.nextInt(WORDS.size()));
        return NODES.textNode(text);
    }

    private JsonNode oneOf(JsonNode list) {
        return list.path(random.nextInt(list.size()));
    }
}
