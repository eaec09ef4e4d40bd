package dev.aviary.query.http.statistic;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import dev.aviary.query.statistics.RandomReadings;
import dev.aviary.query.statistics.SortedReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class StatisticResourceTest {
    private static final long NOON = 1_479_816_000L;
    private static final JsonPathConfig ALL_DIGITS =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);

    private static ValidatableResponse get(Series series, String path) {
        String separator = path.contains("?") ? "&" : "?";
        return given().urlEncodingEnabled(false)
                .get("/devices/" + series.deviceUuid() + "/readings/" + path + separator + "type=" + series.type())
                .then();
    }

    @Test
    void minAndMaxAreTheLatestReadingsThatHoldThem() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 3, 1, 2, 1, 3, 2);

        get(series, "min")
                .statusCode(200)
                .contentType("application/json")
                .body(equalTo("{\"date_created\":1479816003,\"device_uuid\":\"" + series.deviceUuid()
                        + "\",\"type\":\"temperature\",\"value\":1}"));
        get(series, "max")
                .statusCode(200)
                .body("date_created", equalTo(1479816004))
                .body("value", equalTo(3));
    }

    @Test
    void medianOfAnOddCountIsTheLatestReadingThatHoldsIt() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 2, 1, 2, 3, 2);

        get(series, "median")
                .statusCode(200)
                .body("date_created", equalTo(1479816004))
                .body("value", equalTo(2));
    }

    @Test
    void medianOfAnEvenCountIsTheMeanOfTheMiddleTwoAtTheLatestOfTheLower() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 1, 2, 3, 2, 3, 4);

        get(series, "median")
                .statusCode(200)
                .body("date_created", equalTo(1479816003))
                .body("value", equalTo(2.5));
    }

    @Test
    void modeIsTheSmallestOfSeveral() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 9, 5, 7, 7, 5, 1);

        get(series, "mode").statusCode(200).body(equalTo("{\"value\":5}"));
        get(series, "mean").statusCode(200).body("value", equalTo(17.0 / 3));
    }

    @Test
    void quartilesAreTukeysHingesUnlessAskedOtherwise() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 1, 2, 3, 4, 5, 6, 7, 8);

        get(series, "quartiles").statusCode(200).body(equalTo("{\"quartile_1\":2.5,\"quartile_3\":6.5}"));
        get(series, "quartiles?method=tukey").body(equalTo("{\"quartile_1\":2.5,\"quartile_3\":6.5}"));
        get(series, "quartiles?method=linear").body(equalTo("{\"quartile_1\":2.75,\"quartile_3\":6.25}"));
        get(series, "statistics?method=linear").body("quartile_1", equalTo(2.75));
    }

    @Test
    void aSingleReadingHasEveryStatisticButADeviation() {
        Series series = StoredReadings.storeSecondBySecond("humidity", NOON, 41.5);

        get(series, "statistics")
                .statusCode(200)
                .body("count", equalTo(1))
                .body("min", equalTo(41.5))
                .body("quartile_1", equalTo(41.5))
                .body("$", hasKey("stddev"))
                .body("stddev", nullValue())
                .body("first.date_created", equalTo(1479816000))
                .body("last.value", equalTo(41.5))
                .body("$", not(hasKey("quantiles")));
    }

    @Test
    void quantilesAreNamedAsTheyWereSent() {
        Series series = StoredReadings.storeSecondBySecond("humidity", NOON, 0, 10);

        get(series, "statistics?q=0.90,1,.5,0").body("quantiles.'0.90'", equalTo(9));
        get(series, "statistics?q=0.90,1,.5,0").body("quantiles.'.5'", equalTo(5));
        get(series, "statistics?q=1").body("quantiles.'1'", equalTo(10));
    }

    @ParameterizedTest
    @EnumSource(RandomReadings.class)
    void everyStatisticEqualsAnIndependentComputation(RandomReadings kind) {
        Random random = new Random(kind.name().hashCode());
        List<Double> values = kind.take(301, random);
        Series series = StoredReadings.storeSecondBySecond(
                "cpu_load",
                NOON,
                values.stream().mapToDouble(Double::doubleValue).toArray());
        SortedReadings expected = new SortedReadings(values);

        JsonPath json =
                get(series, "statistics?q=0.9").statusCode(200).extract().jsonPath(ALL_DIGITS);

        assertThat(json.getDouble("min")).isEqualTo(expected.min());
        assertThat(json.getDouble("max")).isEqualTo(expected.max());
        assertThat(json.getDouble("mean")).isEqualTo(expected.mean());
        assertThat(json.getDouble("median")).isEqualTo(expected.median());
        assertThat(json.getDouble("mode")).isEqualTo(expected.mode());
        assertThat(json.getDouble("quartile_1")).isEqualTo(expected.lowerHinge());
        assertThat(json.getDouble("quartile_3")).isEqualTo(expected.upperHinge());
        assertThat(json.getDouble("stddev")).isEqualTo(expected.deviation());
        assertThat(json.getDouble("quantiles.'0.9'")).isEqualTo(expected.quantile(new BigDecimal("0.9")));
    }

    @Test
    void rangesIncludeBothEnds() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 1, 2, 3, 4, 5);
        String from = "statistics?start=" + (NOON + 1);

        get(series, from + "&end=" + (NOON + 3)).body("count", equalTo(3)).body("min", equalTo(2));
        get(series, from + "&end=2016-11-22T12:00:02.999999Z").body("max", equalTo(3));
        get(series, from + "&end=2016-11-22T13:00:01%2B01:00").body("count", equalTo(1));
        get(series, from + "&end=2016-11-22T13:00:01+01:00").body("count", equalTo(1));
        get(series, "statistics?end=2016-11-22").statusCode(404);
        get(series, "statistics?start=2016-11-22&end=2016-11-23").body("count", equalTo(5));
        get(series, "statistics?start=-99999999999999999999&end=9999-12-31").body("count", equalTo(5));
    }

    @Test
    void ofEqualTimesTheGreaterValueIsTheLater() {
        Series series = new Series(UUID.randomUUID(), "temperature");
        long noon = NOON * EpochMicros.PER_SECOND;
        StoredReadings.store(List.of(
                new Reading(series, noon, 1),
                new Reading(series, noon, 2),
                new Reading(series, noon + 1, -0.0),
                new Reading(series, noon + 1, 7)));

        get(series, "statistics")
                .body("count", equalTo(4))
                .body("first.value", equalTo(1))
                .body("last.value", equalTo(7))
                .body("min", equalTo(0));
        assertThat(get(series, "min").extract().asString()).endsWith("\"value\":0}");
        assertThat(get(series, "last").extract().statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"min", "max", "median", "mode", "mean", "quartiles", "statistics"})
    void statisticsOverNothingAreNotFound(String statistic) {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 1);

        Problems.expect(get(series, statistic + "?start=2017-01-01"), 404, "no-readings");
        Problems.expect(get(series, statistic + "?end=1969-12-31"), 404, "no-readings");
        Problems.expect(get(new Series(UUID.randomUUID(), "temperature"), statistic), 404, "no-readings");
        Problems.expect(get(new Series(series.deviceUuid(), "humidity"), statistic), 404, "no-readings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"min", "max", "median", "mode", "mean", "quartiles", "statistics", "series"})
    void everyStatisticIsOfOneType(String statistic) {
        ValidatableResponse response = given().get("/devices/" + UUID.randomUUID() + "/readings/" + statistic)
                .then();

        Problems.expectField(response, "type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quartiles?method=median | method",
                "quartiles?method= | method",
                "statistics?method=TUKEY | method",
                "statistics?q= | q",
                "statistics?q=0.5,,0.6 | q",
                "statistics?q=1.1 | q",
                "statistics?q=-0.1 | q",
                "statistics?q=NaN | q",
                "statistics?q=1e-999999999 | q",
                "statistics?q=0e999999999 | q",
                "statistics?q=0x1p-1 | q",
                "mean?start=yesterday | start",
                "mean?start= | start",
                "mean?end=2016-13-01 | end",
                "mean?end=2016-02-30 | end",
                "mean?end=1e5 | end",
                "mean?start=2&end=1 | start",
                "mean?start=2016-11-23&end=2016-11-22 | start"
            })
    void malformedParametersAreNamed(String path, String field) {
        Problems.expectField(get(new Series(UUID.randomUUID(), "temperature"), path), field);
    }

    @Test
    void noMoreThanAHundredQuantilesAtOnce() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 1);

        get(series, "statistics?q=" + "0.5,".repeat(99) + "0.5").statusCode(200);
        Problems.expectField(get(series, "statistics?q=" + "0.5,".repeat(100) + "0.5"), "q");
    }
}
