package dev.aviary.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void isADocumentWithTypeTitleStatusAndDetail() {
        JsonObject document = new JsonObject(
                Problem.unavailable("Come back.", Duration.ofSeconds(2)).toJson());

        assertThat(document.fieldNames()).containsExactly("type", "title", "status", "detail");
        assertThat(document.getString("type")).isEqualTo("urn:aviary:problem:unavailable");
        assertThat(document.getInteger("status")).isEqualTo(503);
        assertThat(document.getString("detail")).isEqualTo("Come back.");
    }

    @Test
    void namesInvalidFieldsAndTheirPlacesInABatch() {
        JsonObject document = new JsonObject(Problem.ofFields(
                        ProblemType.INVALID_FIELD,
                        "Two fields.",
                        List.of(new FieldError(7, "value", "must be finite"), new FieldError(null, "start", "\"odd\"")))
                .toJson());

        assertThat(document.getJsonArray("errors").getJsonObject(0).encode())
                .isEqualTo("{\"index\":7,\"field\":\"value\",\"detail\":\"must be finite\"}");
        assertThat(document.getJsonArray("errors").getJsonObject(1).encode())
                .isEqualTo("{\"field\":\"start\",\"detail\":\"\\\"odd\\\"\"}");
    }

    @Test
    void hasATypeForEveryStatus() {
        assertThat(ProblemType.ofStatus(405)).isEqualTo(ProblemType.METHOD_NOT_ALLOWED);
        assertThat(ProblemType.ofStatus(418)).isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(ProblemType.ofStatus(599)).isEqualTo(ProblemType.INTERNAL_ERROR);
    }
}
