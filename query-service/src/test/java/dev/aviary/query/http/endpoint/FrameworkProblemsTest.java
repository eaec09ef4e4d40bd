package dev.aviary.query.http.endpoint;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.query.RealParts;
import dev.aviary.query.http.Problems;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class FrameworkProblemsTest {
    private static final String READINGS = "/devices/" + UUID.randomUUID() + "/readings";

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/devices/x/y", "/devices/x/readings/sum", "/device", "/v2/devices"})
    void unknownPathsAreNotFound(String path) {
        Problems.expect(given().get(path).then(), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/min", "/statistics", "/series", "/latest", ""})
    void readingsAreOnlyRead(String path) {
        Problems.expect(given().delete(READINGS + path).then(), 405, "method-not-allowed")
                .header("Allow", "GET, HEAD, OPTIONS");
        Problems.expect(
                given().contentType("application/json")
                        .body("{}")
                        .post(READINGS + path)
                        .then(),
                405,
                "method-not-allowed");
        given().options(READINGS + path).then().statusCode(200).header("Allow", containsString("GET"));
    }

    @Test
    void statisticsAreServedAsJsonAlone() {
        Problems.expect(given().accept("text/csv").get(READINGS + "/min?type=a").then(), 406, "not-acceptable");
    }

    @Test
    void anUndecodableQueryIsAProblemAndNotAFailure() {
        Problems.expect(
                given().urlEncodingEnabled(false)
                        .get(READINGS + "/min?type=%ff%fe")
                        .then(),
                400,
                "invalid-parameter");
    }

    @Test
    void operatorsSeeHealthAndMetrics() {
        given().get("/healthz").then().statusCode(200).body("checks.name", hasItems("Ping!", "database"));
        given().get("/healthz/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/healthz/ready").then().statusCode(200).body("checks.status", hasItems("UP"));
        given().get("/healthz/started").then().statusCode(200);
        given().get("/metrics").then().statusCode(200).body(containsString("agroal_active_count"));
    }

    @Test
    void theInterfaceDescribesItself() {
        given().accept("application/json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .body("openapi", startsWith("3.1"))
                .body("paths.keySet()", hasItems("/devices", "/devices/{device_uuid}/readings/statistics"));
        given().get("/swagger").then().statusCode(200);
    }
}
