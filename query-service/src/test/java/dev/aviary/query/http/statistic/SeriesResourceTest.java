package dev.aviary.query.http.statistic;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import dev.aviary.query.statistics.SortedReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class SeriesResourceTest {
    private static final long NOON = 1_479_816_000L;
    private static final String WIDTH = "Aviary-Bucket-Seconds";
    private static final JsonPathConfig ALL_DIGITS =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);

    private static ValidatableResponse get(Series series, String query) {
        return given().queryParam("type", series.type())
                .get("/devices/" + series.deviceUuid() + "/readings/series" + query)
                .then();
    }

    @Test
    void eachBucketHoldsCountLeastGreatestAndMean() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 4, 1, 2.5, 3, 8, 8);

        get(series, "?points=3")
                .statusCode(200)
                .header(WIDTH, "2")
                .body(equalTo("[{\"date_created\":1479816000,\"count\":2,\"min\":1,\"max\":4,\"mean\":2.5,"
                        + "\"first\":4,\"last\":1},"
                        + "{\"date_created\":1479816002,\"count\":2,\"min\":2.5,\"max\":3,\"mean\":2.75,"
                        + "\"first\":2.5,\"last\":3},"
                        + "{\"date_created\":1479816004,\"count\":2,\"min\":8,\"max\":8,\"mean\":8,"
                        + "\"first\":8,\"last\":8}]"));
        get(series, "").header(WIDTH, "1").body("size()", equalTo(6));
        get(series, "/?points=1").header(WIDTH, "10").body("size()", equalTo(1));
    }

    @Test
    void aGivenEndBoundsTheRangeAndAnAbsentOneIsTheReadingsOwn() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 1, 2, 3, 4);

        get(series, "?points=100&start=2016-11-22&end=2016-11-22T23:59:59Z")
                .header(WIDTH, "900")
                .body("count", equalTo(List.of(4)));
        get(series, "?points=100&start=2016-11-22").header(WIDTH, "600").body("count", equalTo(List.of(4)));
        get(series, "?points=100&end=2016-11-23").header(WIDTH, "600").body("count", equalTo(List.of(4)));
        get(series, "?points=2&start=" + (NOON + 2)).header(WIDTH, "1").body("size()", equalTo(2));
        get(series, "?points=1&start=0&end=9999-12-31T23:59:59Z").body("count", equalTo(List.of(4)));
        get(series, "?points=1&start=-5&end=9999-12-31T23:59:59Z").body("[0].date_created", equalTo(0));
    }

    @Test
    void emptyRangesHaveNoBuckets() {
        Series series = StoredReadings.storeSecondBySecond("temperature", NOON, 1);

        get(series, "?start=2017-01-01&end=2017-01-02")
                .statusCode(200)
                .header(WIDTH, "300")
                .body(equalTo("[]"));
        get(series, "?start=2017-01-01").statusCode(200).header(WIDTH, "1").body(equalTo("[]"));
        get(series, "?start=-10&end=-5").statusCode(200).body(equalTo("[]"));
        get(new Series(UUID.randomUUID(), "humidity"), "").statusCode(200).body(equalTo("[]"));
    }

    @Test
    void bucketsEqualAnIndependentComputation() {
        Random random = new Random(17);
        Series series = new Series(UUID.randomUUID(), "cpu_load");
        List<Reading> readings = Stream.generate(() -> new Reading(
                        series,
                        (NOON + random.nextInt(40 * 86_400)) * EpochMicros.PER_SECOND,
                        random.nextInt(5) == 0 ? Double.MAX_VALUE : random.nextGaussian() * 1e300))
                .limit(2_000)
                .toList();
        StoredReadings.store(readings);

        List<Map<String, Number>> buckets = get(series, "?points=60&start=2016-11-22&end=2017-01-02")
                .header(WIDTH, "86400")
                .extract()
                .jsonPath(ALL_DIGITS)
                .getList("");

        TreeMap<Long, List<Double>> expected = readings.stream()
                .collect(Collectors.groupingBy(
                        reading -> reading.epochMicros() / EpochMicros.PER_DAY * 86_400,
                        TreeMap::new,
                        Collectors.mapping(Reading::value, Collectors.toList())));
        assertThat(buckets).hasSameSizeAs(expected.keySet());
        buckets.forEach(bucket -> {
            List<Double> values = expected.get(number(bucket, "date_created").longValue());
            SortedReadings sorted = new SortedReadings(values == null ? List.of() : values);
            assertThat(number(bucket, "count").longValue()).isEqualTo(sorted.count());
            assertThat(number(bucket, "min").doubleValue()).isEqualTo(sorted.min());
            assertThat(number(bucket, "max").doubleValue()).isEqualTo(sorted.max());
            assertThat(number(bucket, "mean").doubleValue()).isEqualTo(sorted.mean());
        });
    }

    private static Number number(Map<String, Number> bucket, String key) {
        Number number = bucket.get(key);
        assertThat(number).isNotNull();
        return Objects.requireNonNull(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "10001", "-1", "many", ""})
    void pointsAreOneToTenThousand(String points) {
        Series series = new Series(UUID.randomUUID(), "temperature");

        Problems.expectField(get(series, "?points=" + points), "points");
        get(series, "?points=10000").statusCode(200);
    }
}
