package dev.aviary.ingest.http.rate;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.matchesPattern;

import dev.aviary.ingest.NarrowLimits;
import dev.aviary.ingest.RealParts;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
class RateLimitTest {
    private static final String READING = "{'type':'a','value':1,'date_created':1}";

    /** Seconds until a reading of a bucket that was emptied a moment ago, at one in 1,000 s. */
    private static final Matcher<String> ABOUT_1000 = matchesPattern("9\\d\\d|1000");

    private final UUID device = UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @Test
    void answers429WithRetryAfterAboveTheRateLimit() {
        for (int i = 0; i < 5; i++) {
            post("/devices/" + device + "/readings", READING).statusCode(202);
        }

        post("/devices/" + device + "/readings", READING)
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", ABOUT_1000)
                .header("RateLimit-Policy", "\"device\";q=5;w=5000")
                .header("RateLimit", matchesPattern("\"device\";r=0;t=(9\\d\\d|1000)"))
                .body("type", equalTo("urn:aviary:problem:rate-limited"))
                .body("detail", containsString(device.toString()));
        post("/devices/" + UUID.randomUUID() + "/readings", READING).statusCode(202);
    }

    @Test
    void refusesABatchThatExceedsTheLimitByItself() {
        post("/devices/" + device + "/readings", "[" + (READING + ",").repeat(5) + READING + "]")
                .statusCode(429)
                .body("detail", containsString("at most 5 readings at once"));
        post("/devices/" + device + "/readings", "[" + (READING + ",").repeat(4) + READING + "]")
                .statusCode(202);
    }

    @Test
    void takesNothingOfABatchWithADeviceOverItsLimitAndNamesItsReadings() {
        UUID other = UUID.randomUUID();
        post("/devices/" + device + "/readings", "[" + (READING + ",").repeat(3) + READING + "]")
                .statusCode(202);

        post("/readings", "[" + of(other) + "," + of(device) + "," + of(other) + "," + of(device) + "]")
                .statusCode(429)
                .body("errors.index", contains(1, 3))
                .body("errors.field", everyItem(equalTo("device_uuid")));
        post("/readings", "[" + (of(other) + ",").repeat(4) + of(other) + "]").statusCode(202);
    }

    @Test
    void takesOfAPartialBatchAsManyReadingsOfEachDeviceAsItMaySend() {
        UUID other = UUID.randomUUID();
        String batch = "[{'type':5}," + (of(device) + ",").repeat(3) + of(other) + "," + (of(device) + ",").repeat(3)
                + of(other) + ",{'type':5}]";

        post("/readings?partial=true", batch)
                .statusCode(202)
                .body("accepted", equalTo(7))
                .body("rejected.index", contains(0, 7, 9))
                .body("rejected[1].detail", containsString("over its rate limit"));
        post("/readings?partial=true", "[" + of(device) + "," + of(device) + "]")
                .statusCode(429)
                .body("errors.index", contains(0, 1));
    }

    @Test
    void countsWhatComesByTheOlderInterfacesToo() {
        String host = "host-" + device;
        for (int i = 0; i < 2; i++) {
            post("/api/metrics?host=" + host, "{'cpu_load':1,'concurrency':2}").statusCode(202);
        }
        post("/api/metrics?host=" + host, "{'cpu_load':1,'concurrency':2}").statusCode(429);
        String metric = "{'name':'m','ts':1,'value':'text','host':'" + host + "'}";
        post("/v1/metrics", metric).statusCode(202);
        post("/v1/metrics", metric).statusCode(429).header("Retry-After", ABOUT_1000);
    }

    @Test
    void countsADescriptionAsOneReading() {
        for (int i = 0; i < 5; i++) {
            describe().statusCode(204);
        }
        describe().statusCode(429).contentType("application/problem+json");
    }

    private String of(UUID one) {
        return "{'device_uuid':'" + one + "','type':'a','value':1,'date_created':1}";
    }

    private ValidatableResponse describe() {
        return given().contentType(ContentType.JSON)
                .body("{}")
                .put("/devices/{device}", device)
                .then();
    }

    private static ValidatableResponse post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(path)
                .then();
    }
}
