package dev.aviary.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.io.UncheckedIOException;

/** What every error looks like. The body is parsed once: REST Assured compiles a script for each path into it. */
public final class Problems {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    public static ValidatableResponse expect(ValidatableResponse response, int status, String type) {
        problem(response, status, type);
        return response;
    }

    public static ValidatableResponse expectField(ValidatableResponse response, String field) {
        JsonNode problem = problem(response, 400, "invalid-parameter");
        assertThat(problem.at("/errors/0/field").asText()).as("%s", problem).isEqualTo(field);
        return response;
    }

    private static JsonNode problem(ValidatableResponse response, int status, String type) {
        String body = response.statusCode(status)
                .contentType("application/problem+json")
                .extract()
                .asString();
        assertThat(body).doesNotContain("SELECT", "Exception");
        try {
            JsonNode problem = JSON.readTree(body);
            assertThat(problem.path("type").asText()).as(body).isEqualTo("urn:aviary:problem:" + type);
            assertThat(problem.path("status").asInt()).as(body).isEqualTo(status);
            assertThat(problem.hasNonNull("title") && problem.hasNonNull("detail"))
                    .as(body)
                    .isTrue();
            return problem;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
