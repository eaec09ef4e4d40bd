package dev.aviary.query.http.endpoint;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.query.RealParts;
import dev.aviary.query.http.Problems;
import dev.aviary.support.RawConnection;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every path, the framework's own included. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class EveryPathTest {
    private static final List<String> OF_FRAMEWORK = List.of(
            "/",
            "/dashboard/main.js",
            "/healthz",
            "/healthz/live",
            "/healthz/ready",
            "/healthz/started",
            "/metrics",
            "/openapi",
            "/swagger");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PURGE");
    private static final String DATE =
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT";

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(OF_FRAMEWORK);
        DescribedOperation.all().forEach(operation -> paths.add(operation.path()));
        return paths;
    }

    @Test
    void optionsAndARefusedMethodAnswerWithTheSameAllow() {
        for (String path : paths()) {
            for (String form : path.endsWith("/") ? List.of(path) : List.of(path, path + "/")) {
                String allow =
                        given().options(form).then().statusCode(200).extract().header("Allow");
                assertThat(allow).as(form).isEqualTo("GET, HEAD, OPTIONS");
                for (String method : List.of("DELETE", "POST", "PUT", "PATCH", "PURGE")) {
                    Problems.expect(given().request(method, form).then(), 405, "method-not-allowed")
                            .header("Allow", allow);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nope",
                "/devices/x/y",
                "/healthz/nope",
                "/swagger/nope",
                "/dashboard/nope.js",
                "/index",
                "/swaggerx",
                "/swagger-ui"
            })
    void anUnknownPathIsUnknownToEveryMethod(String path) {
        for (String method : METHODS) {
            Response answer = given().request(method, path);
            assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(404);
            if (!method.equals("HEAD")) {
                Problems.expect(answer.then(), 404, "not-found");
            }
        }
    }

    /** As they are sent: REST Assured makes one slash of two. */
    @ParameterizedTest
    @CsvSource({"//, 200", "//nope, 404"})
    void twoSlashesBeginAPath(String path, int status) throws IOException {
        try (RawConnection client = new RawConnection(RestAssured.port)) {
            assertThat(client.get(path, "*/*").status()).isEqualTo(status);
        }
    }

    @Test
    void everyAnswerHasADate() {
        for (String path : paths()) {
            if (!path.equals("/v1/stream")) {
                given().get(path).then().header("Date", matchesPattern(DATE));
            }
            given().head(path).then().header("Date", matchesPattern(DATE));
            given().delete(path).then().header("Date", matchesPattern(DATE));
            given().options(path).then().header("Date", matchesPattern(DATE));
            given().accept("image/png").get(path + "?nope=1").then().header("Date", matchesPattern(DATE));
        }
        given().get("/nope").then().header("Date", matchesPattern(DATE));
        given().urlEncodingEnabled(false).get("/%c0%af").then().header("Date", matchesPattern(DATE));
    }

    @Test
    void headIsServedWhereverGetIs() {
        for (DescribedOperation operation : DescribedOperation.all()) {
            if (!operation.isStream()) {
                int ofGet =
                        DescribedOperation.get(operation.address()).extract().statusCode();
                Response head = given().urlEncodingEnabled(false).head(operation.address());
                assertThat(head.statusCode()).as(operation.path()).isEqualTo(ofGet);
                assertThat(head.asString()).isEmpty();
            }
        }
        for (String path : OF_FRAMEWORK) {
            assertThat(given().head(path).statusCode())
                    .as(path)
                    .isEqualTo(given().get(path).statusCode());
        }
        given().head("/v1/stream").then().statusCode(200).contentType(startsWith("text/event-stream"));
    }

    @Test
    void theAddressesOfPagesAreRelative() {
        given().redirects()
                .follow(false)
                .get("/swagger")
                .then()
                .statusCode(302)
                .header("Location", equalTo("swagger/"));
        assertThat(given().get("/swagger/").asString())
                .contains("'../openapi'")
                .doesNotContain("src=\"/")
                .doesNotContain("href=\"/");
        assertThat(given().get("/").asString()).doesNotContain("src=\"/").doesNotContain("href=\"/");
    }

    @Test
    void anythingIsServedWithWhatThereIs() {
        for (DescribedOperation operation : DescribedOperation.all()) {
            if (!operation.isStream()) {
                for (String accept : List.of("*/*", "text/html, */*;q=0.1", "")) {
                    given().urlEncodingEnabled(false)
                            .header("Accept", accept)
                            .get(operation.address())
                            .then()
                            .statusCode(not(equalTo(406)));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "text/csv, */* | text/csv",
                "*/*, text/csv | text/csv",
                "text/* | text/csv",
                "text/*, application/json;q=0.5 | text/csv",
                "application/* | application/json",
                "application/x-ndjson, application/* | application/x-ndjson",
                "text/csv;q=0.1, */* | application/json",
                "application/json;q=0, */* | text/csv",
                "TEXT/CSV;header=present | text/csv",
            })
    void aNamedTypeIsPreferredToAWildcard(String accept, String mediaType) {
        given().header("Accept", accept)
                .get("/devices/" + UUID.randomUUID() + "/readings")
                .then()
                .statusCode(200)
                .contentType(startsWith(mediaType));
    }

    @Test
    void strangersAddNothingToTheMetrics() {
        UUID device = UUID.randomUUID();
        for (String method : METHODS) {
            given().request(method, "/devices/" + device + "/readings");
            given().request(method, "/devices/" + device);
            given().request(method, "/nope/" + device);
        }
        given().request("INVENTED", "/healthz");
        given().request("INVENTED", "/devices");

        String metrics = given().get("/metrics").asString();
        assertThat(metrics)
                .doesNotContain(device.toString())
                .doesNotContain("INVENTED")
                .contains("uri=\"/devices/{device_uuid}/readings\"");
    }
}
