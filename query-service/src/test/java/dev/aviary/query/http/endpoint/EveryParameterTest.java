package dev.aviary.query.http.endpoint;

import static dev.aviary.query.http.endpoint.DescribedOperation.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the parameters of every endpoint. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class EveryParameterTest {
    private static final String TYPE = "small";

    private final UUID device = UUID.randomUUID();

    @Test
    void anUnknownParameterIsRefusedWithTheNearestKnownOne() {
        for (DescribedOperation operation : DescribedOperation.all()) {
            if (operation.isNative()) {
                Problems.expectField(get(operation.address() + "&strat=1"), "strat")
                        .body("detail", containsString("nearest"));
                get(operation.address() + "&_=1&_cache=2").statusCode(not(equalTo(400)));
            } else if (!operation.isStream()) {
                get(operation.address() + "&strat=1").statusCode(not(equalTo(400)));
            }
        }
        Problems.expectField(get("/devices/" + device + "/readings/mean?type=x&strat=1600000002"), "strat")
                .body("detail", containsString("start"));
    }

    @Test
    void aParameterOfASingleValueIsNotGivenTwice() {
        for (DescribedOperation operation : DescribedOperation.all()) {
            operation.parameters().forEach((name, isRepeatable) -> {
                if (!isRepeatable) {
                    Problems.expectField(get(operation.without(name) + "&" + name + "=1&" + name + "=1"), name);
                }
            });
        }
    }

    @Test
    void aParameterIsNotGivenWithoutAValue() {
        for (DescribedOperation operation : DescribedOperation.all()) {
            for (String name : operation.parameters().keySet()) {
                Problems.expectField(get(operation.without(name) + "&" + name + "="), name);
                Problems.expectField(get(operation.without(name) + "&" + name), name);
            }
        }
    }

    @Test
    void aSemicolonSeparatesNothing() {
        for (DescribedOperation operation : DescribedOperation.all()) {
            if (operation.isNative() && operation.parameters().containsKey("type")) {
                Problems.expectField(get(operation.without("type") + "&type=x;start=1"), "type");
            }
        }
        get("/v1/metrics?name=m;dc=a").statusCode(200).body(equalTo("[]"));
        Problems.expectField(get("/telemetry/GetMetric?switch=1;metric=Latency&metric=Latency"), "switch");
        Problems.expectField(get("/devices/" + device + "/readings/statistics?type=x&q=0.1;0.9"), "q");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%c0%af", "%ed%a0%80", "a%80"})
    void whatIsNotUtf8IsRefusedByItsName(String value) {
        for (DescribedOperation operation : DescribedOperation.all()) {
            for (String name : operation.parameters().keySet()) {
                Problems.expectField(get(operation.without(name) + "&" + name + "=" + value), name);
            }
        }
    }

    @Test
    void quantilesAddUp() {
        store(1, 2, 3);
        for (String path : List.of("/devices/" + device + "/readings/statistics?", "/statistics?tag=a:b&")) {
            Problems.expectField(get(path + "type=" + TYPE + "&q=0.1&q=0.9,2"), "q");
        }
        get("/devices/" + device + "/readings/statistics?type=" + TYPE + "&q=0.1&q=0.9")
                .statusCode(200)
                .body("quantiles.keySet()", equalTo(Set.of("0.1", "0.9")));
    }

    @ParameterizedTest
    @CsvSource({"text/csv, csv", "application/x-ndjson, ndjson"})
    void aPageOfAnyFormHasJsonsBounds(String mediaType, String format) {
        store(1, 2, 3);
        String path = "/devices/" + device + "/readings";
        for (String limit : List.of("abc", "0", "100001")) {
            Problems.expectField(
                    given().accept(mediaType).get(path + "?limit=" + limit).then(), "limit");
        }
        Problems.expectField(given().accept(mediaType).get(path + "?cursor=AA").then(), "cursor");
        Response first = given().accept(mediaType).get(path + "?limit=2");
        int lines = format.equals("csv") ? 1 : 0;
        assertThat(first.asString().lines().count() - lines).isEqualTo(2);
        Response second = given().urlEncodingEnabled(false)
                .accept(mediaType)
                .get(path + first.header("Link").replaceAll("^<|>.*$", ""));
        assertThat(second.asString().lines().count() - lines).isEqualTo(1);
        second.then().header("Link", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"json, application/json", "csv, text/csv", "ndjson, application/x-ndjson"})
    void theFormatStandsForTheHeader(String format, String mediaType) {
        store(1, 2);
        Response page =
                given().accept("application/xml").get("/devices/" + device + "/readings?limit=1&_x=1&format=" + format);
        page.then().statusCode(200).contentType(startsWith(mediaType));
        assertThat(page.header("Link")).contains("&_x=1&format=" + format);
    }

    @Test
    void aFormatThatIsNotServedIsRefused() {
        Problems.expectField(get("/devices/" + device + "/readings?format=xml"), "format");
        Problems.expect(get("/devices/" + device + "/readings/mean?type=x&format=csv"), 406, "not-acceptable");
        store(1);
        get("/devices/" + device + "/readings/mean?format=json&type=" + TYPE).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-11-22T12:00:00,5Z", "2016-11-22T12:00:00,462603733%2B00:00"})
    void aTimeMayHaveADecimalComma(String time) {
        for (DescribedOperation operation : DescribedOperation.all()) {
            for (String name : List.of("start", "end", "sts", "ets")) {
                if (operation.parameters().containsKey(name)) {
                    get(operation.address() + "&" + name + "=" + time).statusCode(not(equalTo(400)));
                }
            }
        }
    }

    private void store(double... values) {
        Series series = new Series(device, TYPE);
        for (int i = 0; i < values.length; i++) {
            StoredReadings.store(List.of(new Reading(series, 1_479_816_000_000_000L + i, values[i])));
        }
    }
}
