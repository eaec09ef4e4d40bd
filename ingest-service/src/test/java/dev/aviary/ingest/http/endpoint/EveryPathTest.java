package dev.aviary.ingest.http.endpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.aviary.ingest.RealParts;
import dev.aviary.support.RawConnection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every path, the framework's own included. */
@QuarkusTest
@WithTestResource(RealParts.class)
class EveryPathTest {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE");
    private static final String DATE = "[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT";

    private static List<String> paths() {
        Map<String, Object> described =
                given().accept("application/json").get("/openapi").jsonPath().getMap("paths");
        List<String> paths = new ArrayList<>(List.of("/healthz", "/healthz/live", "/metrics", "/openapi", "/swagger"));
        described.keySet().stream()
                .map(path -> path.replace("{device_uuid}", UUID.randomUUID().toString())
                        .replace("{id}", "0-0"))
                .forEach(paths::add);
        return paths;
    }

    @Test
    void optionsAndARefusedMethodAnswerWithTheSameAllow() {
        for (String path : paths()) {
            for (String form : List.of(path, path + "/")) {
                String allow =
                        given().options(form).then().statusCode(200).extract().header("Allow");
                List<String> served = List.of(allow.split(", "));
                assertThat(served).as(form).contains("OPTIONS").isSorted().hasSizeGreaterThan(1);
                assertThat(served.contains("HEAD")).as(form).isEqualTo(served.contains("GET"));
                for (String method : METHODS) {
                    if (!served.contains(method)) {
                        given().request(method, form)
                                .then()
                                .statusCode(405)
                                .header("Allow", equalTo(allow))
                                .header("Date", matchesPattern(DATE));
                    }
                }
            }
        }
    }

    @Test
    void headIsServedWhereverGetIs() {
        for (String path : paths()) {
            if (given().options(path).header("Allow").contains("GET")) {
                Response head = given().head(path);
                assertThat(head.statusCode())
                        .as(path)
                        .isEqualTo(given().get(path).statusCode());
                assertThat(head.asByteArray()).as(path).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/nope",
                "/devices",
                "/devices/x/y",
                "/healthz/nope",
                "/dead-letters/0-0",
                "/swaggerx",
                "/swagger-ui"
            })
    void anUnknownPathIsUnknownToEveryMethod(String path) {
        for (String method : METHODS) {
            Response answer = given().request(method, path);
            assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(404);
            answer.then().contentType("application/problem+json").header("Date", matchesPattern(DATE));
        }
    }

    /** As they are sent: REST Assured makes one slash of two. */
    @ParameterizedTest
    @ValueSource(strings = {"//", "//nope"})
    void twoSlashesBeginAPath(String path) throws IOException {
        try (RawConnection client = new RawConnection(RestAssured.port)) {
            assertThat(client.get(path, "*/*").status()).isEqualTo(404);
        }
    }

    @Test
    void strangersAddNothingToTheMetrics() {
        UUID device = UUID.randomUUID();
        for (String method : METHODS) {
            given().request(method, "/devices/" + device + "/readings");
            given().request(method, "/nope/" + device);
        }
        given().request("INVENTED", "/healthz");

        assertThat(given().get("/metrics").asString())
                .doesNotContain(device.toString())
                .doesNotContain("INVENTED")
                .contains("uri=\"/devices/{device_uuid}/readings\"");
    }
}
