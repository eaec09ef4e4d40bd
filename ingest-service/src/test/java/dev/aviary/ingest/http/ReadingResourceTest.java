package dev.aviary.ingest.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class ReadingResourceTest {
    @Inject
    StoredRows rows;

    private final UUID device = UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void storesASingleReading() {
        post("{'type':'temperature','value':21.5,'date_created':1700000000}").body("accepted", equalTo(1));

        awaitRows("temperature@1700000000000000=21.5");
    }

    @Test
    void storesAnArrayOfReadings() {
        post("[{'type':'b','value':1,'date_created':1},{'type':'a','value':-0.0,'date_created':'1970-01-02'}]")
                .body("accepted", equalTo(2));

        awaitRows("a@86400000000=0", "b@1000000=1");
    }

    @Test
    void takesEveryPathWithATrailingSlash() {
        given().contentType(ContentType.JSON)
                .body(json("{'type':'a','value':1,'date_created':1}"))
                .post("/devices/{device}/readings/", device)
                .then()
                .statusCode(202);

        awaitRows("a@1000000=1");
    }

    @Test
    void stampsAReadingWithoutATimeOnArrival() {
        Instant before = Instant.now();
        post("{'type':'a','value':1}").body("accepted", equalTo(1));
        Instant after = Instant.now();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> rows.readingsOf(device).size() == 1);
        String micros = rows.readingsOf(device).get(0).replaceAll(".*@|=.*", "");
        assertThat(Instant.ofEpochMilli(Long.parseLong(micros) / 1000))
                .isBetween(before.minusMillis(1), after.plusMillis(1));
    }

    @Test
    void takesManyDevicesAsAnArray() {
        UUID other = UUID.randomUUID();
        json(given())
                .body(json("[{'device_uuid':'" + device + "','type':'a','value':1,'date_created':1},"
                        + "{'device_uuid':'" + other + "','type':'a','value':2,'date_created':1}]"))
                .post("/readings")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2));

        awaitRows("a@1000000=1");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.readingsOf(other)).containsExactly("a@1000000=2"));
    }

    @Test
    void takesNdjsonCompressedByGzip() throws IOException {
        String lines = json("{'device_uuid':'" + device + "','type':'a','value':1,'date_created':1}\n"
                + "{'device_uuid':'" + device.toString().toUpperCase(Locale.ROOT)
                + "','type':'a','value':2,'date_created':2}\n\n");
        given().contentType("application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .body(gzip(lines.getBytes(StandardCharsets.UTF_8)))
                .post("/readings")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(2));

        awaitRows("a@1000000=1", "a@2000000=2");
    }

    @Test
    void takesABodyWithoutAContentTypeForJson() throws IOException {
        String body = json("{'type':'a','value':1,'date_created':1}");
        for (String contentType : new String[] {"", "Content-Type:\r\n"}) {
            assertThat(exchange(
                            "POST /devices/" + device + "/readings HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + contentType + "Content-Length: " + body.length() + "\r\n\r\n" + body))
                    .startsWith("HTTP/1.1 202 ");
        }
    }

    @Test
    void storesTheSameReadingOnce() {
        for (int i = 0; i < 3; i++) {
            post("[{'type':'a','value':1,'date_created':1},{'type':'a','value':1.0,'date_created':1.0}]");
        }
        post("{'type':'a','value':2,'date_created':1}");

        awaitRows("a@1000000=1", "a@1000000=2");
    }

    @Test
    void letsTheLastOfARepeatedKeyCountAndIgnoresUnknownOnes() {
        post("{'type':5,'type':'a','value':'x','value':3,'date_created':'never','date_created':1,'x':{'y':[{}]}}");

        awaitRows("a@1000000=3");
    }

    @Test
    void takesNoneOfABatchWithOneInvalidReadingAndNamesIt() {
        refuse(422, "[{'type':'a','value':1,'date_created':1},{'type':'a','value':'1'},{'type':'a b','value':1}]")
                .body("errors", hasSize(2))
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo("value"))
                .body("errors[1].index", equalTo(2))
                .body("errors[1].field", equalTo("type"));
        post("{'type':'b','value':1,'date_created':1}");

        awaitRows("b@1000000=1");
    }

    @Test
    void takesTheValidReadingsOfAPartialBatch() {
        json(given())
                .queryParam("partial", "true")
                .body(json("[{'type':'a','value':null},{'type':'a','value':1,'date_created':1}]"))
                .post("/devices/{device}/readings", device)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected", hasSize(1))
                .body("rejected[0].index", equalTo(0))
                .body("rejected[0].field", equalTo("value"));

        awaitRows("a@1000000=1");
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
        refuse(422, "[" + "{},".repeat(149) + "{}]")
                .body("errors", hasSize(100))
                .body("detail", startsWith("150 of 150"));
    }

    @Test
    void acknowledgesAnEmptyBatch() {
        post("[]").body("accepted", equalTo(0));
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
        refuse(422, body).body("errors[0].field", equalTo(field)).body("errors[0].index", equalTo(0));
    }

    @Test
    void hintsAtSecondsWhenATimeLooksLikeMilliseconds() {
        refuse(422, "{'type':'a','value':1,'date_created':1700000000000}")
                .body("errors[0].detail", containsString("not milliseconds"));
    }

    @Test
    void takesATimeUpTo24HoursAhead() {
        long now = Instant.now().getEpochSecond();
        post("{'type':'a','value':1,'date_created':" + (now + 86_000) + "}");
        refuse(422, "{'type':'a','value':1,'date_created':" + (now + 86_500) + "}");
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
        refuse(400, body).body("type", equalTo("urn:aviary:problem:malformed-body"));
    }

    @Test
    void answers400ToInvalidUtf8AndToDeepNesting() {
        byte[] invalid = json("{'type':'a','value':1,'x':'?'}").getBytes(StandardCharsets.UTF_8);
        invalid[invalid.length - 3] = (byte) 0xFF;
        refuse(400, invalid);
        refuse(
                400,
                json("{'type':'a','value':1,'x':" + "[".repeat(100_000) + "]".repeat(100_000) + "}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answers413ToBodiesBeyondTheLimitsOnTheWireAndInflated() throws IOException {
        byte[] large = new byte[10_000_000];
        Arrays.fill(large, (byte) ' ');
        refuse(413, large).body("type", equalTo("urn:aviary:problem:body-too-large"));

        given().contentType(ContentType.JSON)
                .header("Content-Encoding", "gzip")
                .body(gzip(new byte[100_000_000]))
                .post("/readings")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
        post("{'type':'a','value':1,'date_created':1}").body("accepted", equalTo(1));
    }

    @Test
    void takesABodyOfExactlyTheLimit() {
        String reading = json("{'type':'a','value':1,'date_created':1}");
        post(reading + " ".repeat(1_048_576 - reading.length())).body("accepted", equalTo(1));
        refuse(413, reading + " ".repeat(1_048_577 - reading.length()));
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

    @Test
    void tellsWhatItTookAndRefusedInItsMetrics() {
        post("{'type':'a','value':1,'date_created':1}");
        refuse(422, "{'type':'a','value':null}");

        given().get("/metrics")
                .then()
                .statusCode(200)
                .body(containsString("aviary_readings_accepted_total"))
                .body(containsString("aviary_readings_rejected_total{reason=\"value\"}"))
                .body(containsString("aviary_readings_written_total"))
                .body(containsString("aviary_readings_duplicate_total"))
                .body(containsString("aviary_dead_letters_total"))
                .body(containsString("aviary_batch_readings_sum"))
                .body(containsString("aviary_batch_write_seconds_sum"))
                .body(containsString("aviary_consumer_lag_records{topic=\"readings-"))
                .body(containsString("aviary_consumer_lag_records{topic=\"metrics-"))
                .body(containsString("aviary_consumer_lag_records{topic=\"devices-"));
    }

    @Test
    void isHealthyAndDocumented() {
        given().get("/healthz").then().statusCode(200).body("checks.name", hasItem("Ping!"));
        given().get("/healthz/live").then().statusCode(200).body("checks", hasSize(1));
        given().get("/healthz/started").then().statusCode(200);
        given().get("/openapi").then().statusCode(200).body(containsString("openapi: 3.1"));
        given().get("/swagger").then().statusCode(200);
    }

    private ValidatableResponse post(String body) {
        return json(given())
                .body(json(body))
                .post("/devices/{device}/readings", device)
                .then()
                .statusCode(202)
                .header("Aviary-Position", not(emptyOrNullString()));
    }

    private ValidatableResponse refuse(int status, String body) {
        return refuse(status, json(body).getBytes(StandardCharsets.UTF_8));
    }

    private ValidatableResponse refuse(int status, byte[] body) {
        return json(given())
                .body(body)
                .post("/devices/{device}/readings", device)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }

    private void awaitRows(String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.readingsOf(device)).containsExactly(expected));
    }

    private static RequestSpecification json(RequestSpecification request) {
        return request.contentType(ContentType.JSON);
    }

    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** Sends bytes as they are, which no client library lets through. */
    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
