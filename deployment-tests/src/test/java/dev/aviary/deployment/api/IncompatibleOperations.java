package dev.aviary.deployment.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;

/** The operations of an API document that a client of an older one can no longer rely on. */
final class IncompatibleOperations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private IncompatibleOperations() {}

    /** Such as {@code GET /devices}, in order. */
    static SortedSet<String> between(JsonNode older, JsonNode newer) throws JsonProcessingException {
        ChangedOpenApi changed = OpenApiCompare.fromContents(comparable(older), comparable(newer));
        SortedSet<String> operations = new TreeSet<>();
        changed.getMissingEndpoints()
                .forEach(missing -> operations.add(missing.getMethod() + " " + missing.getPathUrl()));
        changed.getChangedOperations().stream()
                .filter(operation -> operation.isIncompatible())
                .forEach(operation -> operations.add(operation.getHttpMethod() + " " + operation.getPathUrl()));
        operations.addAll(renamed(older, newer));
        return operations;
    }

    /** Generated clients name their methods by the {@code operationId}, which the library does not compare. */
    private static List<String> renamed(JsonNode older, JsonNode newer) {
        return DocumentedOperation.of(older).stream()
                .filter(operation -> operation
                        .in(newer)
                        .map(now ->
                                !now.path("operationId").equals(operation.json().path("operationId")))
                        .orElse(false))
                .map(DocumentedOperation::name)
                .toList();
    }

    private static String comparable(JsonNode document) throws JsonProcessingException {
        ObjectNode copy = document.deepCopy();
        replaceAlternatives(copy);
        return JSON.writeValueAsString(copy.put("openapi", "3.0.3"));
    }

    /**
     * The library compares neither the lists of types of OpenAPI 3.1 nor alternatives without a discriminator: each
     * alternative becomes a property.
     */
    private static void replaceAlternatives(JsonNode node) {
        node.forEach(IncompatibleOperations::replaceAlternatives);
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.path("type").isArray()) {
            replaceTypes(schema, schema.remove("type"));
        }
        for (String keyword : List.of("oneOf", "anyOf")) {
            if (schema.path(keyword).isArray()) {
                ObjectNode alternatives = schema.put("type", "object").putObject("properties");
                schema.remove(keyword)
                        .forEach(one -> alternatives.set(
                                one.path("$ref")
                                        .asText(one.path("type").asText())
                                        .replaceAll(".*/", ""),
                                one));
            }
        }
    }

    private static void replaceTypes(ObjectNode schema, JsonNode types) {
        ObjectNode alternatives = schema.put("type", "object").putObject("properties");
        types.forEach(type -> alternatives.putObject(type.asText()).put("type", type.asText()));
    }
}
