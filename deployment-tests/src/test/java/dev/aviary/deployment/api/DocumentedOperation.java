package dev.aviary.deployment.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An operation of an API document. */
record DocumentedOperation(String method, String path, JsonNode json) {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    /** The document of a service in the repository. */
    static JsonNode document(String service) throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("../docs/openapi", service + ".json").toFile());
    }

    static List<DocumentedOperation> of(JsonNode document) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new DocumentedOperation(method.getKey(), path.getKey(), method.getValue())))
                .toList();
    }

    /** The operation of the same method and path in another document. */
    Optional<JsonNode> in(JsonNode document) {
        JsonNode operation = document.path("paths").path(path).path(method);
        return operation.isMissingNode() ? Optional.empty() : Optional.of(operation);
    }

    String name() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }
}
