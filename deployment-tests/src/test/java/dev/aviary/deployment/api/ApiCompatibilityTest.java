package dev.aviary.deployment.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of the last release rely on stays, unless the changelog names the operation. */
class ApiCompatibilityTest {
    private static final Path RELEASED = Path.of("../docs/openapi/released");
    private static final String STATISTICS = "/devices/{device_uuid}/readings/statistics";
    private static final String READINGS = "/devices/{device_uuid}/readings";

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "query-service"})
    void anIncompatibleDifferenceFromTheLastReleaseStandsInTheChangelog(String service) throws IOException {
        JsonNode released =
                new ObjectMapper().readTree(RELEASED.resolve(service + ".json").toFile());
        SortedSet<String> operations = IncompatibleOperations.between(released, DocumentedOperation.document(service));

        String incompatible = incompatibleSection(Files.readString(Path.of("../CHANGELOG.md")));
        assertThat(operations)
                .as("operations that differ incompatibly, and are not below Unreleased, Incompatible in CHANGELOG.md")
                .allSatisfy(operation -> assertThat(incompatible).contains("`" + operation + "`"));
    }

    @Test
    void onlyTheSectionOfIncompatibleChangesOfTheNextReleaseCounts() {
        String changelog = """
            # Changelog
            ## Unreleased
            ### Added
            - `GET /a`
            ### Incompatible
            - `GET /b`
            ### Fixed
            - `GET /c`
            ## 0.1.0
            ### Incompatible
            - `GET /d`
            """;
        assertThat(incompatibleSection(changelog).strip()).isEqualTo("- `GET /b`");
        assertThat(incompatibleSection("## Unreleased\n## 0.1.0\n### Incompatible\n- `GET /d`\n"))
                .isEmpty();
    }

    private static String incompatibleSection(String changelog) {
        String unreleased =
                changelog.replaceFirst("(?s).*?\n?## Unreleased\n", "").replaceFirst("(?s)(^|\n)## .*", "\n");
        return unreleased.contains("### Incompatible\n")
                ? unreleased.replaceFirst("(?s).*### Incompatible\n", "").replaceFirst("(?s)### .*", "")
                : "";
    }

    private static Stream<Arguments> incompatibleDifferences() {
        return Stream.of(
                difference("a path is gone", document -> paths(document).remove(STATISTICS)),
                difference("a parameter is gone", document -> remove(parameters(document), parameter(document, "q"))),
                difference(
                        "a parameter is required",
                        document -> parameter(document, "q").put("required", true)),
                difference(
                        "a parameter is new and required",
                        document -> parameters(document)
                                .addObject()
                                .put("name", "new")
                                .put("in", "query")
                                .put("required", true)
                                .putObject("schema")
                                .put("type", "string")),
                difference(
                        "a parameter has another type",
                        document -> ((ObjectNode) parameter(document, "start").path("schema")).put("type", "integer")),
                difference(
                        "a value of a parameter is gone",
                        document -> ((ArrayNode) parameter(document, "method")
                                        .path("schema")
                                        .path("enum"))
                                .remove(0)),
                difference(
                        "a property of an answer is gone",
                        document -> ((ObjectNode) document.at("/components/schemas/StatisticsResponse/properties"))
                                .remove("mean")),
                difference(
                        "a property of an answer has another type",
                        document -> ((ObjectNode) document.at("/components/schemas/StatisticsResponse/properties/mean"))
                                .put("type", "string")),
                difference(
                        "a property of an answer may be null",
                        document -> ((ObjectNode) document.at("/components/schemas/StatisticsResponse/properties/mean"))
                                .putArray("type")
                                .add("number")
                                .add("null")),
                difference(
                        "a header of an answer is gone",
                        document -> ((ObjectNode) operation(document).at("/responses/200/headers")).remove("ETag")),
                difference(
                        "the operation has another name",
                        document -> operation(document).put("operationId", "new")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incompatibleDifferences")
    void eachKindOfIncompatibleDifferenceIsFound(String kind, Consumer<ObjectNode> difference) throws IOException {
        JsonNode older = DocumentedOperation.document("query-service");
        ObjectNode newer = older.deepCopy();
        difference.accept(newer);

        assertThat(newer).as(kind).isNotEqualTo(older);
        assertThat(IncompatibleOperations.between(older, newer)).as(kind).containsExactly("GET " + STATISTICS);
    }

    @Test
    void whatIsAddedIsCompatible() throws IOException {
        JsonNode older = DocumentedOperation.document("query-service");
        ObjectNode newer = older.deepCopy();
        paths(newer).set("/new", older.path("paths").path(READINGS).deepCopy());
        ((ObjectNode) newer.at("/paths/~1new/get")).put("operationId", "new");
        parameters(newer)
                .addObject()
                .put("name", "new")
                .put("in", "query")
                .putObject("schema")
                .put("type", "string");
        ((ObjectNode) newer.at("/components/schemas/StatisticsResponse/properties"))
                .putObject("new")
                .put("type", "string");

        assertThat(IncompatibleOperations.between(older, newer)).isEmpty();
    }

    private static Arguments difference(String kind, Consumer<ObjectNode> difference) {
        return Arguments.of(kind, difference);
    }

    private static ObjectNode paths(ObjectNode document) {
        return (ObjectNode) document.path("paths");
    }

    private static ObjectNode operation(ObjectNode document) {
        return (ObjectNode) paths(document).path(STATISTICS).path("get");
    }

    private static ArrayNode parameters(ObjectNode document) {
        return (ArrayNode) operation(document).path("parameters");
    }

    private static void remove(ArrayNode list, JsonNode element) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).equals(element)) {
                list.remove(i);
            }
        }
    }

    private static ObjectNode parameter(ObjectNode document, String name) {
        return (ObjectNode) parameters(document)
                .valueStream()
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
