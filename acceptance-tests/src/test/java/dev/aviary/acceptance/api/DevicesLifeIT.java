package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seed 004's document, request by request: a device posts its readings, and people ask for them. */
class DevicesLifeIT {
    private static final String DEVICE = UUID.randomUUID().toString();

    private static Service ingest;
    private static Service query;

    @BeforeAll
    static void postTheReadingsOfADay() {
        ingest = SharedSystem.ingest();
        query = SharedSystem.query();
        post("{\"type\":\"temperature\",\"value\":22,\"date_created\":1479814500}");
        post("[{\"type\":\"temperature\",\"value\":20,\"date_created\":1479814560},"
                + "{\"type\":\"temperature\",\"value\":24,\"date_created\":1479814620},"
                + "{\"type\":\"temperature\",\"value\":22,\"date_created\":1479814680},"
                + "{\"type\":\"humidity\",\"value\":61,\"date_created\":1479814500}]");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get(readings()).jsonPath().getList("value").size() == 5);
    }

    @Test
    void listsTheReadingsByTime() {
        get("").body("date_created", contains(1479814500, 1479814500, 1479814560, 1479814620, 1479814680))
                .body("device_uuid[0]", equalTo(DEVICE))
                .body("type[0]", equalTo("humidity"))
                .body("value[0]", equalTo(61));
    }

    @Test
    void filtersByTypeAndByDatesOfWhichBothCount() {
        get("?type=humidity").body("", hasSize(1));
        get("?type=temperature&start=1479814560&end=1479814620").body("value", contains(20, 24));
        get("?start=2016-11-22T11:37:00Z&end=2016-11-22T11:37:00Z").body("value", contains(24));
        get("?start=2016-11-23").body("", hasSize(0));
    }

    @Test
    void answersMinMaxAndMedianWithAReading() {
        get("/min?type=temperature").body("value", equalTo(20)).body("date_created", equalTo(1479814560));
        get("/max/?type=temperature").body("value", equalTo(24)).body("date_created", equalTo(1479814620));
        get("/median?type=temperature")
                .body("value", equalTo(22))
                .body("date_created", equalTo(1479814680))
                .body("type", equalTo("temperature"))
                .body("device_uuid", equalTo(DEVICE));
    }

    @Test
    void answersModeAndMeanWithAValue() {
        get("/mode?type=temperature").body("value", equalTo(22));
        get("/mean?type=temperature").body("value", equalTo(22));
    }

    @Test
    void answersTheQuartiles() {
        get("/quartiles/?type=temperature").body("quartile_1", equalTo(21)).body("quartile_3", equalTo(23));
    }

    @Test
    void takesTheDevicesNameInAnyCase() {
        given().get(query.url() + "/devices/" + DEVICE.toUpperCase(Locale.ROOT) + "/readings/latest")
                .then()
                .statusCode(200)
                .body("device_uuid", contains(DEVICE, DEVICE));
    }

    @Test
    void returnsTheNameOfADeviceThatWasDescribed() {
        given().contentType("application/json")
                .body("{\"name\":\"Canary\",\"units\":{\"temperature\":\"°C\"}}")
                .put(ingest.url() + "/devices/" + DEVICE)
                .then()
                .statusCode(204);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(given().get(query.url() + "/devices")
                                .jsonPath()
                                .getString("find { it.device_uuid == '" + DEVICE + "' }.name"))
                        .isEqualTo("Canary"));
    }

    private static ValidatableResponse get(String rest) {
        return given().get(readings() + rest).then().statusCode(200);
    }

    private static String readings() {
        return query.url() + "/devices/" + DEVICE + "/readings";
    }

    private static void post(String body) {
        given().contentType("application/json")
                .body(body)
                .post(ingest.url() + "/devices/" + DEVICE + "/readings/")
                .then()
                .statusCode(202);
    }
}
