package dev.aviary.deployment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** helm/aviary/ by Helm's own engine, as the release aviary in the namespace aviary. */
final class HelmChart {
    static final Path CHART = Project.file("helm/aviary");

    /** What an operator fills in, with the values that the overlays' example files are filled in with. */
    static final Map<String, String> FILLED_IN = filledIn();

    /** What has to be there before values-external.yaml is installed. */
    static final Map<String, List<String>> EXISTING_SECRETS = Map.of(
            "kafka-ca", List.of("ca.crt"),
            "aviary-kafka-gateway", List.of("sasl.jaas.config"),
            "aviary-kafka-writer", List.of("sasl.jaas.config"),
            "aviary-kafka-query", List.of("sasl.jaas.config"),
            "aviary-kafka-autoscaler", List.of("username", "password"),
            "database-ca", List.of("ca.crt"),
            "aviary-migration", List.of("username", "password"),
            "aviary-ingest", List.of("username", "password"),
            "aviary-query", List.of("username", "password"));

    private HelmChart() {}

    private static Map<String, String> filledIn() {
        Map<String, String> values = new TreeMap<>();
        Stream.of(
                        "auth.issuer",
                        "auth.keysLocation",
                        "auth.publicKey",
                        "auth.audience",
                        "corsOrigins",
                        "database.roles.migration.password",
                        "database.roles.ingest.password",
                        "database.roles.query.password",
                        "database.single.superuserPassword",
                        "database.backup.accessKeyId",
                        "database.backup.accessSecretKey")
                .forEach(name -> values.put(name, "example"));
        return values;
    }

    /** What a values file comes to, with what is set besides. */
    static Manifests rendered(String valuesFile, Map<String, String> values) {
        return manifests(template(valuesFile, values));
    }

    /** Helm renders text, in which anchors stand that the API server's client resolves. */
    private static Manifests manifests(String text) {
        ObjectMapper json = new ObjectMapper();
        StringJoiner resolved = new StringJoiner("\n---\n");
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text)) {
            resolved.add(json.valueToTree(document).toString());
        }
        return Manifests.read(resolved.toString());
    }

    /**
     * As {@code helm template}.
     *
     * @throws IllegalStateException where Helm ends with an error
     */
    static String template(String valuesFile, Map<String, String> values) {
        TemplateCommand command = Helm.template(CHART.toString())
                .withName("aviary")
                .withNamespace("aviary")
                // The oldest of docs/kubernetes.md
                .withKubeVersion("1.32.0")
                .withValuesFile(CHART.resolve(valuesFile));
        values.forEach(command::set);
        return command.call();
    }

    /** The form without a broker and a database of its own, beside the secrets that it expects. */
    static Manifests withExternalServers() {
        StringBuilder documents = new StringBuilder(template("values-external.yaml", Map.of()));
        EXISTING_SECRETS.forEach((name, keys) -> {
            documents
                    .append("\n---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: ")
                    .append(name)
                    .append("\ndata:\n");
            keys.forEach(key -> documents.append("  ").append(key).append(": eA==\n"));
        });
        return manifests(documents.toString());
    }

    /** As {@code helm lint --strict} with a values file: a copy of the chart whose own values are those of the file. */
    static LintResult lint(String valuesFile) {
        try {
            Path copy =
                    Path.of("target", "helm-" + valuesFile, CHART.getFileName().toString());
            try (Stream<Path> files = Files.walk(CHART)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.resolve(CHART.relativize(file));
                    Files.createDirectories(target.getParent());
                    Files.write(target, Files.readAllBytes(file));
                }
            }
            YAMLMapper yaml = new YAMLMapper();
            JsonNode values = yaml.readTree(Project.text(CHART.resolve("values.yaml")));
            merge((ObjectNode) values, yaml.readTree(Project.text(CHART.resolve(valuesFile))));
            yaml.writeValue(copy.resolve("values.yaml").toFile(), values);
            return new Helm(copy).lint().strict().call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void merge(ObjectNode values, JsonNode others) {
        others.properties().forEach(other -> {
            if (values.get(other.getKey()) instanceof ObjectNode inner
                    && other.getValue().isObject()) {
                merge(inner, other.getValue());
            } else {
                values.set(other.getKey(), other.getValue());
            }
        });
    }
}
