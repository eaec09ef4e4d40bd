package dev.aviary.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What is applied together to a cluster.
 *
 * @param manifests each resource as its kind's model
 * @param documents the same as they are written
 */
record Manifests(List<Manifest> manifests, List<JsonNode> documents) {
    /**
     * Reads YAML documents strictly.
     *
     * @throws AssertionError at a kind without a model
     * @throws UncheckedIOException at a field that the kind's model does not have
     */
    static Manifests read(String documents) {
        try (var nodes = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            return new Manifests(new StrictReader().read(documents), nodes.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> List<T> all(Class<T> model) {
        return manifests.stream()
                .map(Manifest::model)
                .filter(model::isInstance)
                .map(model::cast)
                .toList();
    }

    boolean has(String kind, String name) {
        return manifests.stream()
                .anyMatch(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name));
    }
}
