package dev.aviary.acceptance.described;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The API document of a service. */
public final class ApiDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");
    private static final String COMPONENTS = "#/components/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            building -> building.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<JsonNode, Schema> compiled = new HashMap<>();

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    public static ApiDocument of(String text) {
        try {
            return new ApiDocument(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** All but the stream, whose response has no end. */
    public List<DescribedOperation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new DescribedOperation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue())))
                .filter(operation -> !operation.isStream())
                .toList();
    }

    /** The schema itself, or the one that it refers to. */
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref")
                ? resolve(document.at(schema.path("$ref").asText().substring(1)))
                : schema;
    }

    /** What the schema forbids of a value, formats included; empty where it is valid. */
    List<String> violations(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Object::toString)
                .toList();
    }

    /** A document of JSON Schema has its definitions elsewhere than one of OpenAPI. */
    private Schema compile(JsonNode schema) {
        try {
            ObjectNode whole = (ObjectNode) JSON.readTree(schema.toString().replace(COMPONENTS, "#/$defs/"));
            whole.set(
                    "$defs",
                    JSON.readTree(document.at("/components/schemas").toString().replace(COMPONENTS, "#/$defs/")));
            return registry.getSchema(whole);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
