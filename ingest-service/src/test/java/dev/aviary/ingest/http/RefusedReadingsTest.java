package dev.aviary.ingest.http;

import static dev.aviary.ingest.http.DeviceRequests.exchange;
import static dev.aviary.ingest.http.DeviceRequests.gzip;
import static dev.aviary.ingest.http.DeviceRequests.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.ingest.RealParts;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ingest API refuses, and the limits up to which it accepts. */
@QuarkusTest
@WithTestResource(RealParts.class)
class RefusedReadingsTest {
    private final UUID device = UUID.randomUUID();
    private final DeviceRequests requests = new DeviceRequests(device);

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void refusesAPartialBatchWithoutAValidReading() {
        json(given())
                .queryParam("partial", "true")
                .body("[{}]")
                .post("/devices/{device}/readings", device)
                .then()
                .statusCode(422);
        json(given())
                .queryParam("partial", "maybe")
                .body("[]")
                .post("/devices/{device}/readings", device)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("partial"));
    }

    @Test
    void namesAtMost100InvalidReadings() {
        requests.refuse(422, "[" + "{},".repeat(149) + "{}]")
                .body("errors", hasSize(100))
                .body("detail", startsWith("150 of 150"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'type':'a','value':1e999} | value",
                "{'type':'a','value':'1'} | value",
                "{'type':'a','value':true} | value",
                "{'type':'a'} | value",
                "{'value':1} | type",
                "{'type':'a;DROP TABLE readings','value':1} | type",
                "{'type':'','value':1} | type",
                "{'type':'a','value':1,'date_created':-1} | date_created",
                "{'type':'a','value':1,'date_created':'1969-12-31'} | date_created",
                "{'type':'a','value':1,'date_created':'2016-13-01'} | date_created",
                "{'type':'a','value':1,'date_created':'1700000000'} | date_created",
                "{'type':'a','value':1,'date_created':1e999999999999} | date_created",
                "{'type':'a','value':1,'date_created':[]} | date_created",
                "5 | reading",
                "[[]] | reading",
            })
    void answers422NamingTheField(String body, String field) {
        requests.refuse(422, body).body("errors[0].field", equalTo(field)).body("errors[0].index", equalTo(0));
    }

    @Test
    void hintsAtSecondsWhenATimeLooksLikeMilliseconds() {
        requests.refuse(422, "{'type':'a','value':1,'date_created':1700000000000}")
                .body("errors[0].detail", containsString("not milliseconds"));
    }

    @Test
    void takesATimeUpTo24HoursAhead() {
        long now = Instant.now().getEpochSecond();
        requests.post("{'type':'a','value':1,'date_created':" + (now + 86_000) + "}");
        requests.refuse(422, "{'type':'a','value':1,'date_created':" + (now + 86_500) + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'type':'a','value':NaN}",
                "{'type':'a','value':01}",
                "{'type':'a','value':1} x",
                "[{'type':'a','value':1}",
                "nothing",
                "{'type':'a','value':1,}",
            })
    void answers400ToMalformedJson(String body) {
        requests.refuse(400, body).body("type", equalTo("urn:aviary:problem:malformed-body"));
    }

    @Test
    void answers400ToInvalidUtf8AndToDeepNesting() {
        byte[] invalid = json("{'type':'a','value':1,'x':'?'}").getBytes(StandardCharsets.UTF_8);
        invalid[invalid.length - 3] = (byte) 0xFF;
        requests.refuse(400, invalid);
        requests.refuse(
                400,
                json("{'type':'a','value':1,'x':" + "[".repeat(100_000) + "]".repeat(100_000) + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answers413ToBodiesBeyondTheLimitsOnTheWireAndInflated() throws IOException {
        byte[] large = new byte[10_000_000];
        Arrays.fill(large, (byte) ' ');
        requests.refuse(413, large).body("type", equalTo("urn:aviary:problem:body-too-large"));

        given().contentType(ContentType.JSON)
                .header("Content-Encoding", "gzip")
                .body(gzip(new byte[100_000_000]))
                .post("/readings")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        requests.post("{'type':'a','value':1,'date_created':1}").body("accepted", equalTo(1));
    }

    @Test
    void takesABodyOfExactlyTheLimit() {
        String reading = json("{'type':'a','value':1,'date_created':1}");
        requests.post(reading + " ".repeat(1_048_576 - reading.length())).body("accepted", equalTo(1));
        requests.refuse(413, reading + " ".repeat(1_048_577 - reading.length()));
    }

    @Test
    void answers415ToOtherMediaTypesAndEncodings() {
        given().contentType("text/csv")
                .body("a,1")
                .post("/readings")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        json(given())
                .header("Content-Encoding", "br")
                .body("[]")
                .post("/readings")
                .then()
                .statusCode(415);
        json(given())
                .header("Content-Encoding", "gzip")
                .body("[]")
                .post("/readings")
                .then()
                .statusCode(400);
    }

    @Test
    void answersTheFrameworksOwnErrorsAsProblems() throws IOException {
        given().get("/nowhere").then().statusCode(404).contentType("application/problem+json");
        given().get("/readings")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", "OPTIONS, POST");
        given().delete("/devices/{device}/readings", device)
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", "OPTIONS, POST");
        given().get("/devices/{device}", device).then().statusCode(405).header("Allow", "OPTIONS, PUT");
        given().post("/dead-letters").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        json(given()).accept("text/html").body("[]").post("/readings").then().statusCode(406);
        assertThat(exchange("GET /devices/%ZZ/readings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json");
        json(given())
                .body("[]")
                .post("/devices/not-a-uuid/readings")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("device_uuid"));
    }
}
