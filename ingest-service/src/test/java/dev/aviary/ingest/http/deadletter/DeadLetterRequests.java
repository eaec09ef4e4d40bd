package dev.aviary.ingest.http.deadletter;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to the dead letters' endpoints. */
final class DeadLetterRequests {
    /** The longest wait for a letter. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private DeadLetterRequests() {}

    static Response replay(@Nullable Object id, int status) {
        Response response = given().post("/dead-letters/{id}/replay", String.valueOf(id));
        response.then().statusCode(status);
        return response;
    }

    static List<Map<String, Object>> letters() {
        return given().get("/dead-letters?limit=1000")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }

    static List<Map<String, Object>> lettersWith(String content) {
        return letters().stream()
                .filter(letter -> String.valueOf(letter.get("content")).contains(content))
                .toList();
    }

    static Map<String, Object> awaitLetter(String content) {
        return await().atMost(LIMIT)
                .until(() -> lettersWith(content), found -> !found.isEmpty())
                .getFirst();
    }
}
