package dev.aviary.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart by Helm's own engine: it says what the overlays say, and refuses what it cannot do. */
class HelmChartTest {
    private static final String LOCAL = "values-local.yaml";
    private static final String PRODUCTION = "values-production.yaml";

    /** Kustomize appends a hash of its own alphabet to the names of generated ConfigMaps and Secrets. */
    private static final Pattern HASHED = Pattern.compile("(.+)-[2456789bcdfghkmt]{10}");

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> valuesFiles() throws IOException {
        try (Stream<Path> files = Files.list(HelmChart.CHART)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("values") && name.endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void lintsAndRendersWithEveryValuesFile(String valuesFile) {
        LintResult lint = HelmChart.lint(valuesFile);

        assertThat(lint.getMessages())
                .noneMatch(message -> message.contains("[ERROR]") || message.contains("[WARNING]"));
        assertThat(lint.isFailed()).isFalse();
        assertThat(HelmChart.rendered(valuesFile, HelmChart.FILLED_IN).all(Deployment.class))
                .hasSize(3);
    }

    @Test
    void theLocalFormIsTheLocalOverlay() {
        assertSame(LOCAL, "local", Set.of());
    }

    @Test
    void theProductionFormIsTheProductionOverlay() {
        // Kustomize reads nothing outside its folder, so the dashboards are the chart's alone.
        assertSame(PRODUCTION, "production", Set.of("ConfigMap aviary-dashboards"));
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

    @Test
    void changedSettingsAndPasswordsRollThePodsThatUseThemAndLeaveTheMigrationAsItIs() {
        Manifests before = HelmChart.rendered(PRODUCTION, HelmChart.FILLED_IN);
        Manifests settings = with("corsOrigins", "https://a.example");
        Manifests password = with("database.roles.query.password", "rotated");

        for (String name : List.of("gateway", "writer", "query")) {
            assertThat(pods(settings, name)).as(name).isNotEqualTo(pods(before, name));
        }
        assertThat(pods(password, "query")).isNotEqualTo(pods(before, "query"));
        assertThat(pods(password, "gateway")).isEqualTo(pods(before, "gateway"));
        assertThat(pods(password, "writer")).isEqualTo(pods(before, "writer"));
        for (Manifests after : List.of(settings, password, with("database.roles.migration.password", "rotated"))) {
            assertThat(after.all(Job.class)).isEqualTo(before.all(Job.class)).hasSize(1);
        }
    }

    @Test
    void aNewVersionHasAMigrationOfItsOwn() {
        Manifests next = with("image.tag", "0.2.0");

        assertThat(next.all(Job.class)).singleElement().satisfies(job -> {
            assertThat(job.getMetadata().getName()).isEqualTo("migrations-0.2.0");
            assertThat(job.getSpec().getTemplate().getSpec().getContainers())
                    .allMatch(container -> container.getImage().equals("registry.example/aviary/ingest-service:0.2.0"));
        });
    }

    private static Manifests with(String name, String value) {
        Map<String, String> values = new TreeMap<>(HelmChart.FILLED_IN);
        values.put(name, value);
        return HelmChart.rendered(PRODUCTION, values);
    }

    private static Object pods(Manifests manifests, String name) {
        return manifests.all(Deployment.class).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .map(deployment -> deployment.getSpec().getTemplate())
                .findAny()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.provider=redpanda",
                "gatway.replicas=3",
                "kafka.external.bootstrapServers=broker.example",
                "database.external.url=jdbc:mysql://db.example:3306/aviary",
                "image.tag=Latest_Build"
            })
    void aValueThatTheSchemaDoesNotHaveIsRefusedByItsName(String value) {
        String[] parts = value.split("=", 2);
        String[] path = parts[0].split("\\.", -1);

        assertThatThrownBy(() -> with(parts[0], parts[1]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(path[0])
                .hasMessageContaining("schema");
    }

    @Test
    void aPasswordThatIsMissingIsRefusedByItsName() {
        assertThatThrownBy(() -> HelmChart.template(PRODUCTION, Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("database.roles.migration: set password or existingSecret");
    }

    /** A token in a request without TLS is anyone's on the way. */
    @Test
    void anIngressWithoutTlsIsRefusedUnlessItIsAskedFor() {
        assertThatThrownBy(() -> with("entry.ingress.enabled", "true"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("entry.ingress.tlsSecret");
        assertThat(HelmChart.withExternalServers().all(Ingress.class))
                .hasSize(2)
                .allSatisfy(ingress -> assertThat(ingress.getSpec().getTls()).hasSize(1));
    }

    /** What is absent because another team runs it would fire for ever. */
    @Test
    void alertsOfOperatorsThatAreNotUsedAreLeftOut() {
        List<String> alerts = alerts(HelmChart.withExternalServers());

        assertThat(alerts(HelmChart.rendered(PRODUCTION, HelmChart.FILLED_IN)))
                .contains("AviaryBackupOld", "AviaryKafkaOffline", "AviaryReplicaMissing")
                .containsAll(alerts);
        assertThat(alerts)
                .contains("AviaryInstanceDown", "AviaryLagGrows", "AviaryMigrationFailed")
                .doesNotContain(
                        "AviaryBackupOld",
                        "AviaryWalArchiveFails",
                        "AviaryKafkaOffline",
                        "AviaryKafkaUnderReplicated",
                        "AviaryReplicaMissing",
                        "AviaryReplicationLag");
    }

    private static List<String> alerts(Manifests manifests) {
        return manifests.all(PrometheusRule.class).stream()
                .flatMap(rules -> rules.getSpec().getGroups().stream())
                .flatMap(group -> group.getRules().stream())
                .map(Rule::getAlert)
                .toList();
    }

    @Test
    void everySecretThatTheExternalFormExpectsStandsInItsDocumentation() {
        assertThat(HelmChart.EXISTING_SECRETS.keySet())
                .allSatisfy(
                        name -> assertThat(Project.text("docs/kubernetes.md")).contains("`" + name + "`"));
    }

    @Test
    void theVersionIsTheProjects() {
        assertThat(Project.text("pom.xml"))
                .contains("<artifactId>aviary</artifactId>\n  <version>" + chart("appVersion") + "</version>");
        assertThat(chart("version")).isEqualTo(chart("appVersion"));
    }

    private static String chart(String key) {
        return Project.text(HelmChart.CHART.resolve("Chart.yaml"))
                .lines()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .findAny()
                .orElseThrow();
    }

    @Test
    void theDashboardsAreThoseOfCompose() {
        assertThat(HelmChart.rendered(PRODUCTION, HelmChart.FILLED_IN).all(ConfigMap.class))
                .filteredOn(map -> map.getMetadata().getName().equals("aviary-dashboards"))
                .singleElement()
                .satisfies(map -> {
                    assertThat(map.getData()).containsOnlyKeys("cluster.json", "data.json", "services.json");
                    map.getData()
                            .forEach((file, text) -> assertThat(text)
                                    .as(file)
                                    .isEqualTo(Project.text("deploy/grafana/dashboards/" + file)));
                });
    }
}
