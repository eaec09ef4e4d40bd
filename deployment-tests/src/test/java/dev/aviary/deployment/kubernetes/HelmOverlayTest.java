package dev.aviary.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chart renders the resources of the overlays. */
class HelmOverlayTest {
    /** Kustomize appends a hash of its own alphabet to the names of generated ConfigMaps and Secrets. */
    private static final Pattern HASHED = Pattern.compile("(.+)-[2456789bcdfghkmt]{10}");

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theLocalFormIsTheLocalOverlay() {
        assertSame("values-local.yaml", "local", Set.of());
    }

    @Test
    void theProductionFormIsTheProductionOverlay() {
        // Kustomize reads nothing outside its folder, so the dashboards are the chart's alone.
        assertSame("values-production.yaml", "production", Set.of("ConfigMap aviary-dashboards"));
    }

    private static void assertSame(String valuesFile, String overlay, Set<String> ofTheChartAlone) {
        Map<String, JsonNode> chart =
                byName(HelmChart.rendered(valuesFile, HelmChart.FILLED_IN).documents());
        Map<String, JsonNode> kustomized =
                byName(withoutHashes(Kustomization.of(overlay).documents()));
        chart.keySet().removeAll(ofTheChartAlone);
        // Helm creates the namespace, or finds it.
        assertThat(kustomized.remove("Namespace aviary")).isNotNull();

        assertThat(chart.keySet()).isEqualTo(kustomized.keySet());
        kustomized.forEach(
                (name, resource) -> assertThat(chart.get(name)).as(name).isEqualTo(resource));
    }

    private static Map<String, JsonNode> byName(List<JsonNode> documents) {
        Map<String, JsonNode> resources = new TreeMap<>();
        documents.forEach(document -> resources.put(
                document.path("kind").asText() + " "
                        + document.at("/metadata/name").asText(),
                withoutWhatHelmNeeds((ObjectNode) document.deepCopy())));
        return resources;
    }

    private static JsonNode withoutWhatHelmNeeds(ObjectNode resource) {
        ObjectNode metadata = resource.withObject("/metadata");
        if (metadata.get("labels") instanceof ObjectNode labels) {
            labels.remove(List.of(
                    "helm.sh/chart",
                    "app.kubernetes.io/managed-by",
                    "app.kubernetes.io/instance",
                    "app.kubernetes.io/version",
                    // A secret keeps its name, so CloudNativePG has to be shown that its content matters.
                    "cnpg.io/reload"));
            removeIfEmpty(metadata, "labels");
        }
        if (resource.at("/spec/template/metadata") instanceof ObjectNode pod
                && pod.get("annotations") instanceof ObjectNode annotations) {
            // By which changed settings roll the pods, as hashes in names do in the overlays.
            annotations.remove(List.of("checksum/settings", "checksum/database"));
            removeIfEmpty(pod, "annotations");
        }
        if (resource.at("/spec/replicas").asInt() == 1) {
            // The default, which the overlay leaves out.
            resource.withObject("/spec").remove("replicas");
        }
        return resource;
    }

    private static void removeIfEmpty(ObjectNode parent, String name) {
        if (parent.path(name).isEmpty()) {
            parent.remove(name);
        }
    }

    private static List<JsonNode> withoutHashes(List<JsonNode> documents) {
        Set<String> hashed = documents.stream()
                .filter(document -> Set.of("ConfigMap", "Secret")
                        .contains(document.path("kind").asText()))
                .map(document -> document.at("/metadata/name").asText())
                .filter(HASHED.asMatchPredicate())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(hashed).isNotEmpty();
        String text = documents.toString();
        for (String name : hashed) {
            text = text.replace('"' + name + '"', HASHED.matcher(name).replaceFirst("\"$1\""));
        }
        try {
            return JSON.readerForListOf(JsonNode.class).readValue(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
