package dev.aviary.query.http.reading;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class ReadingResourceTest {
    private static final long NOON = 1_479_816_000_000_000L;
    private final UUID device = UUID.randomUUID();

    private Reading reading(String type, long micros, double value) {
        return new Reading(new Series(device, type), NOON + micros, value);
    }

    private String path() {
        return "/devices/" + device + "/readings";
    }

    @Test
    void readingsComeByTimeThenTypeThenValue() {
        StoredReadings.store(List.of(
                reading("b", 0, 2),
                reading("b", 0, 1.5),
                reading("a", 0, 3),
                reading("a", 250_000, -0.0),
                reading("a", -1, 1e300)));

        given().get(path())
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Link", nullValue())
                .body(equalTo(("["
                                + "{\"date_created\":1479815999.999999,\"device_uuid\":\"%1$s\",\"type\":\"a\",\"value\":1.0E300},"
                                + "{\"date_created\":1479816000,\"device_uuid\":\"%1$s\",\"type\":\"a\",\"value\":3},"
                                + "{\"date_created\":1479816000,\"device_uuid\":\"%1$s\",\"type\":\"b\",\"value\":1.5},"
                                + "{\"date_created\":1479816000,\"device_uuid\":\"%1$s\",\"type\":\"b\",\"value\":2},"
                                + "{\"date_created\":1479816000.25,\"device_uuid\":\"%1$s\",\"type\":\"a\",\"value\":0}]")
                        .formatted(device)));
    }

    @Test
    void readingsAreChosenByTypeAndRange() {
        StoredReadings.store(List.of(
                reading("temperature", 0, 1), reading("temperature", 1_000_000, 2), reading("humidity", 1_000_000, 3)));

        given().get(path() + "?type=temperature").then().body("value", equalTo(List.of(1, 2)));
        given().get(path() + "?start=1479816001").then().body("value", equalTo(List.of(3, 2)));
        given().get(path() + "?end=2016-11-22T12:00:00Z").then().body("value", equalTo(List.of(1)));
        given().get(path() + "?type=humidity&end=1479816000.5").then().body(equalTo("[]"));
        given().get(path() + "?_=1&type=humidity").then().body("value", equalTo(List.of(3)));
    }

    @Test
    void anUnknownDeviceHasNoReadings() {
        given().get(path()).then().statusCode(200).body(equalTo("[]"));
        given().get(path() + "/latest").then().statusCode(200).body(equalTo("[]"));
        given().get(path() + "/latest?type=humidity").then().statusCode(200).body(equalTo("[]"));
        given().accept("text/csv")
                .get(path())
                .then()
                .statusCode(200)
                .body(equalTo("date_created,device_uuid,type,value\n"));
        given().accept("application/x-ndjson")
                .get(path())
                .then()
                .statusCode(200)
                .body(emptyString());
    }

    @Test
    void aDeviceIsTheSameInUpperCaseAndWithATrailingSlash() {
        StoredReadings.store(List.of(reading("temperature", 0, 1)));
        String shouted = device.toString().toUpperCase(Locale.ROOT);

        for (String path : List.of("/readings", "/readings/", "/readings/latest", "/readings/latest/")) {
            given().get("/devices/" + shouted + path)
                    .then()
                    .statusCode(200)
                    .body("[0].device_uuid", equalTo(device.toString()));
        }
        given().get("/devices/" + shouted + "/readings/min/?type=temperature")
                .then()
                .body("device_uuid", equalTo(device.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1-1-1-1-1",
                "00000000-0000-4000-8000-00000000000g",
                "nix",
                "(00000000-0000-4000-8000-000000000000)"
            })
    void aPathThatNamesNoUuidIsMalformed(String id) {
        Problems.expectField(given().get("/devices/{id}/readings", id).then(), "device_uuid");
        Problems.expectField(
                given().get("/devices/{id}/readings/min?type=a", id).then(), "device_uuid");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=100001, limit",
        "limit=ten, limit",
        "limit=, limit",
        "limit=99999999999999999999, limit",
        "cursor=%21, cursor",
        "cursor=AAAA, cursor",
        "cursor=, cursor",
        "type=1st, type",
        "type=, type",
        "type=a%27%3B%20DROP%20TABLE%20readings%3B--, type",
        "start=2016-11-22T25:00, start",
        "end=1479816000000000000000000000000000000000000000000000000000000000000000000, end",
    })
    void malformedParametersAreNamed(String query, String field) {
        Problems.expectField(
                given().urlEncodingEnabled(false).get(path() + "?" + query).then(), field);
    }

    @Test
    void theLatestOfEachTypeIsTheNewestAndThenTheGreatest() {
        StoredReadings.store(List.of(
                reading("temperature", 0, 9),
                reading("temperature", 5, 1),
                reading("temperature", 5, 2),
                reading("humidity", -30 * EpochMicros.PER_DAY, 40)));

        given().get(path() + "/latest")
                .then()
                .statusCode(200)
                .body("type", equalTo(List.of("humidity", "temperature")))
                .body("value", equalTo(List.of(40, 2)));
        given().get(path() + "/latest?type=temperature").then().body("value", equalTo(List.of(2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "application/* | application/json",
                "text/* | text/csv",
                "text/csv | text/csv",
                "TEXT/CSV | text/csv",
                "application/x-ndjson | application/x-ndjson",
                "text/csv, application/json;q=0.9 | text/csv",
                "text/csv;q=0.1, application/json;q=0.9 | application/json",
                "text/html, application/xml;q=0.9, */*;q=0.8 | application/json",
                "application/json;q=0, */*;q=0.1 | text/csv",
                "text/csv;charset=utf-8;q=0.5, */*;q=0.1 | text/csv"
            })
    void theFormatIsTheOneThatIsLikedBest(String accept, String contentType) {
        given().header("Accept", accept)
                .get(path())
                .then()
                .statusCode(200)
                .contentType(containsString(contentType))
                .header("Vary", "Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "text/csv;q=0", "text/plain", "garbage", "application/json;q=0, text/html"})
    void noOtherFormatIsServed(String accept) {
        Problems.expect(given().header("Accept", accept).get(path()).then(), 406, "not-acceptable");
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        StoredReadings.store(List.of(reading("a", 0, 1), reading("a", 1, 2)));

        ValidatableResponse head = given().head(path() + "?limit=1").then();

        head.statusCode(200).header("Link", containsString("cursor=")).body(emptyString());
        given().accept("text/csv").head(path()).then().statusCode(200).body(emptyString());
        given().head("/devices/nix/readings").then().statusCode(400);
    }
}
