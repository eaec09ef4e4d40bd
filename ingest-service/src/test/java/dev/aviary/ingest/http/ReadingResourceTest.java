package dev.aviary.ingest.http;

import static dev.aviary.ingest.http.DeviceRequests.exchange;
import static dev.aviary.ingest.http.DeviceRequests.gzip;
import static dev.aviary.ingest.http.DeviceRequests.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class ReadingResourceTest {
    @Inject
    StoredRows rows;

    private final UUID device = UUID.randomUUID();
    private final DeviceRequests requests = new DeviceRequests(device);

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void storesASingleReading() {
        requests.post("{'type':'temperature','value':21.5,'date_created':1700000000}")
                .body("accepted", equalTo(1));

        awaitRows("temperature@1700000000000000=21.5");
    }

    @Test
    void storesAnArrayOfReadings() {
        requests.post("[{'type':'b','value':1,'date_created':1},{'type':'a','value':-0.0,'date_created':'1970-01-02'}]")
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
        requests.post("{'type':'a','value':1}").body("accepted", equalTo(1));
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
            requests.post("[{'type':'a','value':1,'date_created':1},{'type':'a','value':1.0,'date_created':1.0}]");
        }
        requests.post("{'type':'a','value':2,'date_created':1}");

        awaitRows("a@1000000=1", "a@1000000=2");
    }

    @Test
    void takesTheLastOfARepeatedKeyAndIgnoresUnknownKeys() {
        requests.post(
                "{'type':5,'type':'a','value':'x','value':3,'date_created':'never','date_created':1,'x':{'y':[{}]}}");

        awaitRows("a@1000000=3");
    }

    @Test
    void takesNoneOfABatchWithOneInvalidReadingAndNamesIt() {
        requests.refuse(
                        422,
                        "[{'type':'a','value':1,'date_created':1},{'type':'a','value':'1'},{'type':'a b','value':1}]")
                .body("errors", hasSize(2))
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo("value"))
                .body("errors[1].index", equalTo(2))
                .body("errors[1].field", equalTo("type"));
        requests.post("{'type':'b','value':1,'date_created':1}");

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
    void acknowledgesAnEmptyBatch() {
        requests.post("[]").body("accepted", equalTo(0));
    }

    @Test
    void countsAcceptedAndRefusedReadingsInItsMetrics() {
        requests.post("{'type':'a','value':1,'date_created':1}");
        requests.refuse(422, "{'type':'a','value':null}");

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

    private void awaitRows(String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.readingsOf(device)).containsExactly(expected));
    }
}
