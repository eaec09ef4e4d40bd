package dev.aviary.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.project.Project;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The chart by Helm's own engine: it renders each form, rolls what changes, and refuses what it cannot do. */
class HelmChartTest {
    private static final String PRODUCTION = "values-production.yaml";

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
