package dev.aviary.deployment.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is applied together to a cluster.
 *
 * @param manifests each resource as its kind's model
 * @param documents the same as they are written
 */
public record Manifests(List<Manifest> manifests, List<JsonNode> documents) {
    /**
     * Reads YAML documents strictly.
     *
     * @throws AssertionError at a kind without a model
     * @throws UncheckedIOException at a field that the kind's model does not have
     */
    public static Manifests read(String documents) {
        try (var nodes = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            return new Manifests(new StrictReader().read(documents), nodes.readAll());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public <T> List<T> all(Class<T> model) {
        return manifests.stream()
                .map(Manifest::model)
                .filter(model::isInstance)
                .map(model::cast)
                .toList();
    }

    public boolean has(String kind, String name) {
        return manifests.stream()
                .anyMatch(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name));
    }

    /** The environment of a container, with what it takes from ConfigMaps; a variable from a secret is {@code null} as text. */
    public Map<String, String> variablesOf(Container container) {
        Map<String, String> variables = new LinkedHashMap<>();
        container.getEnvFrom().stream()
                .map(from -> from.getConfigMapRef().getName())
                .flatMap(name -> all(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata().getName().equals(name)))
                .forEach(map -> variables.putAll(map.getData()));
        container.getEnv().forEach(variable -> variables.put(variable.getName(), String.valueOf(variable.getValue())));
        return variables;
    }
}
