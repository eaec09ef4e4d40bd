package dev.aviary.deployment.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents are complete; that they are those that the services serve is tested there. */
class ApiDocumentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "query-service"})
    void theDocumentIntroducesTheService(String service) throws IOException {
        JsonNode document = DocumentedOperation.document(service);
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/info/title").asText()).startsWith("Aviary, ");
        assertThat(document.at("/info/description").asText()).contains("curl ");
        assertThat(document.at("/info/license/name").asText()).isEqualTo("Apache-2.0");
        assertThat(document.at("/servers/0/url").asText()).isEqualTo(".");
        assertThat(document.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "query-service"})
    void everyOperationHasAnIdOfItsOwnAndATagThatIsExplained(String service) throws IOException {
        JsonNode document = DocumentedOperation.document(service);
        List<String> tags = document.path("tags").findValuesAsText("name");
        assertThat(document.path("tags").findValuesAsText("description")).hasSameSizeAs(tags);
        Set<String> ids = new HashSet<>();
        for (DocumentedOperation operation : DocumentedOperation.of(document)) {
            assertThat(ids.add(operation.json().path("operationId").asText()))
                    .as(operation.name())
                    .isTrue();
            assertThat(operation.json().path("operationId").asText())
                    .as(operation.name())
                    .isNotBlank();
            assertThat(operation.json().path("summary").asText())
                    .as(operation.name())
                    .isNotBlank();
            assertThat(operation.json().path("tags")).as(operation.name()).hasSize(1);
            assertThat(tags).contains(operation.json().at("/tags/0").asText());
            assertThat(operation.json().path("security")).as(operation.name()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "query-service"})
    void everyParameterHasATypeAndAnExample(String service) throws IOException {
        for (DocumentedOperation operation : DocumentedOperation.of(DocumentedOperation.document(service))) {
            for (JsonNode parameter : operation.json().path("parameters")) {
                String name = operation.name() + " " + parameter.path("name").asText();
                assertThat(parameter.path("description").asText()).as(name).isNotBlank();
                assertThat(parameter.at("/schema/type").asText()).as(name).isNotBlank();
                assertThat(parameter.has("example")).as(name).isTrue();
                boolean isOfPath = parameter.path("in").asText().equals("path");
                assertThat(!isOfPath || parameter.path("required").asBoolean())
                        .as(name)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "query-service"})
    void everyBodyHasAnExampleInEachMediaType(String service) throws IOException {
        for (DocumentedOperation operation : DocumentedOperation.of(DocumentedOperation.document(service))) {
            JsonNode body = operation.json().path("requestBody");
            boolean isReplay = operation.name().endsWith("/replay");
            boolean isRead = operation.method().equals("get");
            assertThat(body.isMissingNode()).as(operation.name()).isEqualTo(isRead || isReplay);
            for (JsonNode media : body.path("content")) {
                assertThat(media.has("schema")).as(operation.name()).isTrue();
                assertThat(media.has("example") || media.has("examples"))
                        .as(operation.name())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "query-service"})
    void everyAnswerIsDescribedWithItsHeaders(String service) throws IOException {
        for (DocumentedOperation operation : DocumentedOperation.of(DocumentedOperation.document(service))) {
            JsonNode responses = operation.json().path("responses");
            assertThat(responses.has("400") && responses.has("401") && responses.has("403") && responses.has("503"))
                    .as(operation.name())
                    .isTrue();
            responses
                    .properties()
                    .forEach(response ->
                            check(operation.name() + " " + response.getKey(), response.getKey(), response.getValue()));
        }
    }

    private static void check(String name, String status, JsonNode response) {
        assertThat(response.path("description").asText()).as(name).isNotBlank();
        assertThat(response.at("/headers/Date/schema/type").asText()).as(name).isEqualTo("string");
        if (status.matches("[45]..")) {
            JsonNode problem = response.path("content").path("application/problem+json");
            assertThat(problem.at("/schema/$ref").asText()).as(name).isEqualTo("#/components/schemas/Problem");
            assertThat(problem.at("/example/status").asText()).as(name).isEqualTo(status);
        }
        if (status.equals("200")) {
            assertThat(response.path("content"))
                    .as(name)
                    .isNotEmpty()
                    .allSatisfy(media -> assertThat(media.path("schema")).isNotEmpty());
        }
        if (status.equals("429") || status.equals("503")) {
            assertThat(response.path("headers").has("Retry-After")).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "query-service"})
    void everyReferenceLeadsSomewhere(String service) throws IOException {
        JsonNode document = DocumentedOperation.document(service);
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(document.at(reference.substring(1))).isNotEmpty());
    }
}
