package dev.aviary.acceptance.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.acceptance.system.Service;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sends one small query after the other, and keeps the status of each response, and why it is not 200. */
final class Analyst {
    /** In which an honest client may be refused with 503. */
    private static final Duration FIRST_SECONDS = Duration.ofSeconds(10);

    /** A service without memory may keep a connection open without ever writing to it. */
    private static final RestAssuredConfig IMPATIENT = RestAssured.config()
            .httpClient(HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", 30_000));

    private final List<String> paths;
    private final Service query;
    private final List<Answer> answers = new ArrayList<>();

    private record Answer(String path, int status, String problem, Duration asked, Duration took) {}

    /** Has readings of its own to ask for. */
    Analyst(Service ingestApi, Service query) {
        String device = "/devices/" + UUID.randomUUID();
        String position = given().contentType("application/json")
                .body("[{\"type\":\"t\",\"value\":1},{\"type\":\"t\",\"value\":2}]")
                .post(ingestApi.url() + device + "/readings")
                .header("Aviary-Position");
        given().header("Aviary-After", position)
                .get(query.url() + device + "/readings")
                .then()
                .statusCode(200);
        this.query = query;
        this.paths = List.of(
                "/devices?limit=10",
                device + "/readings",
                device + "/readings/statistics?type=t",
                device + "/readings/series?type=t");
    }

    /** One question after the other, for so long. */
    void ask(Duration duration) {
        long began = System.nanoTime();
        Duration asked = Duration.ZERO;
        while (asked.compareTo(duration) < 0) {
            for (String path : paths) {
                asked = since(began);
                Response response = get(path);
                String problem = response.statusCode() == 200 ? "" : response.asString();
                answers.add(new Answer(
                        path,
                        response.statusCode(),
                        problem,
                        asked,
                        since(began).minus(asked)));
            }
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private Response get(String path) {
        try {
            return given().config(IMPATIENT).get(query.url() + path);
        } catch (Exception e) {
            // Such as of a service that has ended without memory, whose last lines say so.
            throw new AssertionError(
                    "no response to " + path + " from a service that printed:\n"
                            + query.process().output(),
                    e);
        }
    }

    /** Requests of the first seconds may be refused with 503, which takes up to 5 s more; all later ones get 200. */
    void assertAnswered() {
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503))
                .filteredOn(answer -> answer.asked().compareTo(FIRST_SECONDS) > 0)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    }
}
