package dev.aviary.deployment.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.aviary.deployment.image.ImagePin;
import dev.aviary.deployment.kubernetes.Kustomization;
import dev.aviary.deployment.project.Project;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The versions of what others make: each stands once in the documentation, is the same everywhere, and is kept up to date by
 * Renovate. How old one is only its registry knows.
 */
class VersionsTest {
    private static final Pattern IMAGE_ROW = Pattern.compile("(?m)^\\| `([^`:]+):([^`]+)` \\|");
    private static final Pattern OPERATOR_ROW =
            Pattern.compile("(?m)^\\| (?:\\[([^]]+)]\\(([^)]+)\\)|([^|\\[]+)) \\| (\\d+\\.\\d+\\.\\d+) \\|");

    /** Kubernetes' is a lower bound, Kafka's is bound by Strimzi's, TimescaleDB's is that of its image. */
    private static final Set<String> FOLLOWING_OTHERS = Set.of("Kubernetes", "Kafka", "TimescaleDB");

    /** What the release of Strimzi in the table supports; 4.1 was dropped by 1.1. */
    private static final String KAFKA_OF_STRIMZI = "4.2.";

    private final List<ImagePin> pins = ImagePin.all();
    private final JsonNode renovate = renovate();

    private static JsonNode renovate() {
        try {
            return new JsonMapper().readTree(Project.text("renovate.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyImageHasOneVersionInAllFilesAndInTheTable() {
        Map<String, Set<String>> used = new TreeMap<>();
        pins.forEach(
                pin -> used.computeIfAbsent(pin.name(), name -> new TreeSet<>()).add(pin.tag()));
        Map<String, Set<String>> table = IMAGE_ROW
                .matcher(Project.text("docs/upgrade.md"))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Set.of(row.group(2))));

        assertThat(pins)
                .extracting(ImagePin::file)
                .contains(
                        "Dockerfile",
                        "docker-compose.yml",
                        "helm/aviary/values.yaml",
                        "k8s/overlays/local/kafka.yaml",
                        "k8s/overlays/production/database.yaml",
                        ".github/workflows/build.yml");
        assertThat(used).isEqualTo(table);
        assertThat(ImagePin.documented(List.copyOf(used.keySet())))
                .isNotEmpty()
                .allSatisfy(mention -> assertThat(used.get(mention.name())).containsExactly(mention.tag()));
    }

    @Test
    void timescaleDbIsTheSameInEveryImage() {
        List<ImagePin> images =
                pins.stream().filter(pin -> pin.name().startsWith("timescale/")).toList();

        assertThat(images).extracting(ImagePin::name).contains("timescale/timescaledb", "timescale/timescaledb-ha");
        assertThat(images)
                .map(pin -> first(pin.tag(), "(?:^|-ts)(\\d+\\.\\d+\\.\\d+)"))
                .containsOnly(operators().getOrDefault("TimescaleDB", ""));
    }

    @Test
    void everyImageIsKeptUpToDate() {
        Set<String> managers = new TreeSet<>();
        renovate.path("enabledManagers").forEach(manager -> managers.add(manager.asText()));
        List<String> disabled = new ArrayList<>();
        renovate.path("packageRules").forEach(rule -> {
            if (!rule.path("enabled").asBoolean(true)) {
                rule.path("matchPackageNames").forEach(name -> disabled.add(name.asText()));
            }
        });

        assertThat(disabled).isNotEmpty();
        assertThat(pins).allSatisfy(pin -> {
            assertThat(managers).as(pin.file()).contains(managerOf(pin.file()));
            assertThat(disabled).noneMatch(pattern -> pin.name().matches(pattern.replace("**", ".*")));
        });
    }

    /** The manager that reads a file, by Renovate's own patterns, and by ours where it has none. */
    private String managerOf(String file) {
        return Stream.of("kubernetes", "helm-values")
                .filter(manager -> matches(renovate.path(manager), file))
                .findAny()
                .orElseGet(() -> switch (file) {
                    case "Dockerfile" -> "dockerfile";
                    case "docker-compose.yml" -> "docker-compose";
                    default -> {
                        assertThat(file).matches("\\.github/workflows/[^/]+\\.yml");
                        yield "github-actions";
                    }
                });
    }

    private static boolean matches(JsonNode manager, String file) {
        List<String> patterns = new ArrayList<>();
        manager.path("managerFilePatterns").forEach(pattern -> patterns.add(pattern.asText()));
        return patterns.stream()
                .map(pattern -> pattern.substring(1, pattern.length() - 1))
                .anyMatch(pattern -> Pattern.compile(pattern).matcher(file).find());
    }

    /** A tag that begins with PostgreSQL's version is no version to Renovate, unless a rule has its form. */
    @Test
    void theTagOfTheDatabasesImageIsAVersionToRenovate() {
        String tag = pins.stream()
                .filter(pin -> pin.name().equals("timescale/timescaledb-ha"))
                .map(ImagePin::tag)
                .findAny()
                .orElseThrow();
        List<String> forms = new ArrayList<>();
        renovate.path("packageRules").forEach(rule -> {
            if (rule.path("matchPackageNames").toString().contains("\"timescale/timescaledb-ha\"")
                    && rule.path("versioning").asText().startsWith("regex:")) {
                forms.add(rule.path("versioning").asText().substring("regex:".length()));
            }
        });

        assertThat(forms).singleElement().satisfies(form -> assertThat(tag).matches(form));
    }

    @Test
    void everyOperatorOfTheTableIsKeptUpToDate() {
        String page = Project.text("docs/kubernetes.md");
        List<JsonNode> managers = new ArrayList<>();
        renovate.path("customManagers").forEach(managers::add);
        Set<String> found = managers.stream()
                .filter(manager -> matches(manager, "docs/kubernetes.md"))
                .flatMap(
                        manager -> Pattern.compile(manager.at("/matchStrings/0").asText())
                                .matcher(page)
                                .results()
                                .map(row -> row.group(1)))
                .collect(Collectors.toSet());

        assertThat(renovate.path("enabledManagers").toString()).contains("\"custom.regex\"");
        OPERATOR_ROW.matcher(page).results().forEach(row -> {
            if (row.group(3) == null) {
                assertThat(row.group(2)).startsWith("https://github.com/");
                assertThat(found).contains(row.group(2).substring("https://github.com/".length()));
            } else {
                assertThat(FOLLOWING_OTHERS).contains(row.group(3));
            }
        });
    }

    @Test
    void theOperatorsOfTheTableAreThoseThatTheFilesAreWrittenFor() {
        KafkaClusterSpec kafka = Kustomization.of("production")
                .all(Kafka.class)
                .getFirst()
                .getSpec()
                .getKafka();

        assertThat(operators())
                .containsKeys(
                        "CloudNativePG",
                        "plugin-barman-cloud",
                        "KEDA",
                        "Prometheus Operator",
                        "Gateway API",
                        "cert-manager")
                .containsEntry("Strimzi", first(Project.text("pom.xml"), "<strimzi.version>([^<]+)<"))
                .containsEntry("Kafka", kafka.getVersion());
        assertThat(kafka.getVersion()).startsWith(KAFKA_OF_STRIMZI);
        assertThat(kafka.getMetadataVersion()).startsWith(kafka.getVersion().replaceFirst("\\.\\d+$", "-IV"));
    }

    private static Map<String, String> operators() {
        return OPERATOR_ROW
                .matcher(Project.text("docs/kubernetes.md"))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(3) == null ? row.group(1) : row.group(3), row -> row.group(4)));
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
