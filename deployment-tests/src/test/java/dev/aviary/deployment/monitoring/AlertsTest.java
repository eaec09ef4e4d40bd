package dev.aviary.deployment.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.aviary.deployment.kubernetes.Kustomization;
import dev.aviary.deployment.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The alerts of the production overlay, of which compose has the first group: each fires, and each has a runbook. */
class AlertsTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String RUNBOOKS = "docs/runbooks/";
    private static final List<String> SECTIONS = List.of(
            "## What it means", "## What users see", "## Find the cause", "## What to do", "## When it is over");

    private final JsonNode groups = groups();
    private final List<JsonNode> alerts = new ArrayList<>();

    AlertsTest() {
        groups.forEach(group -> group.path("rules").forEach(alerts::add));
    }

    private static JsonNode groups() {
        return Kustomization.of("production").documents().stream()
                .filter(document -> document.path("kind").asText().equals("PrometheusRule"))
                .map(document -> document.at("/spec/groups"))
                .findAny()
                .orElseThrow();
    }

    @Test
    void everyAlertFiresOnItsFaultAndNoneInAHealthyHour() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "prometheus"));
        YAML.writeValue(
                directory.resolve("rules.yml").toFile(), YAML.createObjectNode().set("groups", groups));
        Files.writeString(directory.resolve("rules-test.yml"), Project.text("deploy/prometheus/rules-test.yml"));

        assertThatCode(() -> Promtool.run(directory, "test", "rules", "rules-test.yml"))
                .doesNotThrowAnyException();
    }

    @Test
    void everyAlertHasATestOfItsOwn() throws IOException {
        JsonNode tests =
                YAML.readTree(Project.text("deploy/prometheus/rules-test.yml")).path("tests");
        for (JsonNode alert : alerts) {
            String name = alert.path("alert").asText();
            List<JsonNode> own = new ArrayList<>();
            tests.forEach(test -> {
                if (test.path("name").asText().equals(name)) {
                    own.add(test.path("promql_expr_test"));
                }
            });
            assertThat(own).as(name).singleElement().satisfies(expectations -> {
                assertThat(expectations.at("/0/expr").asText()).contains("alertname=\"" + name + "\"");
                assertThat((ArrayNode) expectations.at("/0/exp_samples")).isNotEmpty();
            });
        }
        assertThat(tests.at("/0/name").asText()).isEqualTo("a healthy hour");
        assertThat(tests.at("/0/promql_expr_test/0/exp_samples")).isEmpty();
    }

    @Test
    void everyAlertLinksARunbookThatAnswersTheFiveQuestions() {
        assertThat(alerts).hasSizeGreaterThan(25).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo(RUNBOOKS + name + ".md");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("warning", "critical");
            assertAnswers(RUNBOOKS + name + ".md");
        });
    }

    @Test
    void everyRunbookIsOfThatFormAndListed() throws IOException {
        String index = Project.text(RUNBOOKS + "README.md");
        for (String name : new TreeSet<>(runbooks())) {
            assertThat(index).contains("(" + name + ")");
            assertAnswers(RUNBOOKS + name);
        }
    }

    private static List<String> runbooks() throws IOException {
        try (var files = Files.list(Project.file(RUNBOOKS))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("README.md"))
                    .toList();
        }
    }

    private static void assertAnswers(String file) {
        String text = Project.text(file);
        assertThat(text).as(file).containsSubsequence(SECTIONS);
        for (String section : text.split("\n## ", -1)) {
            assertThat(section.split("\n", 2)[1].strip().length() > 5 || section.startsWith("# "))
                    .as(file + ": " + section)
                    .isTrue();
        }
    }

    /** What is not there is no number, and an expression over it is silent. */
    @Test
    void whoVanishesIsMissed() {
        assertThat(alerts.stream().map(alert -> alert.path("expr").asText()))
                .contains(
                        "absent(up{job=\"aviary-gateway\"} == 1)",
                        "absent(up{job=\"aviary-writer\"} == 1)",
                        "absent(up{job=\"aviary-query\"} == 1)",
                        "absent(aviary_consumer_lag_records >= 0)");
    }
}
