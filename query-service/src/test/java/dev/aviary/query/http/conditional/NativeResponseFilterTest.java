package dev.aviary.query.http.conditional;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.http.Problems;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all answers of the native API have in common: how their times are written, and their entity tags. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class NativeResponseFilterTest {
    private static final JsonPathConfig EXACT =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);
    private static final long NOON = 1_479_816_000L * EpochMicros.PER_SECOND;

    private final Series series = new Series(UUID.randomUUID(), "temperature");

    @BeforeEach
    void storeTwoReadings() {
        StoredReadings.store(
                List.of(new Reading(series, NOON + 250_000, 20), new Reading(series, NOON + 60_000_001, 21)));
    }

    static Stream<String> answers() {
        return Stream.of(
                        "/readings?limit=1",
                        "/readings/latest?_=1",
                        "/readings/min?type=temperature",
                        "/readings/max?type=temperature",
                        "/readings/median?type=temperature",
                        "/readings/mode?type=temperature",
                        "/readings/mean?type=temperature",
                        "/readings/quartiles?type=temperature",
                        "/readings/statistics?type=temperature",
                        "/readings/series?type=temperature",
                        "?_=1")
                .map(rest -> "/devices/{device}" + rest);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerThatTheClientHasIsNotSentAgain(String path) {
        String tag = get(path).header("ETag");

        assertThat(tag).matches("\"[^\"]+\"");
        assertThat(get(path).header("ETag")).isEqualTo(tag);
        for (String known : List.of(tag, "W/" + tag, "\"other\", W/" + tag + " ,\"x\"", "*")) {
            Response repeated = given().header("If-None-Match", known).get(path, series.deviceUuid());
            assertThat(repeated.statusCode()).isEqualTo(304);
            assertThat(repeated.asByteArray()).isEmpty();
            assertThat(repeated.header("ETag")).isEqualTo(tag);
        }
        for (String other : List.of("\"other\"", "W/\"other\"", tag.replace("\"", ""), "\"*\"")) {
            assertThat(given().header("If-None-Match", other)
                            .get(path, series.deviceUuid())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anotherFormOfTimesHasAnotherTag(String path) {
        assertThat(Stream.of("", "&times=iso", "&times=ms")
                        .map(times -> get(path + times).header("ETag")))
                .doesNotHaveDuplicates();
        assertThat(get("/devices/{device}/readings?start=2001-01-01&end=2001-01-02&times=ms")
                        .header("ETag"))
                .isNotEqualTo(get("/devices/{device}/readings?start=2001-01-01&end=2001-01-02&times=iso")
                        .header("ETag"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aNewReadingChangesTheTag(String path) {
        String known = get(path).header("ETag");

        StoredReadings.store(List.of(
                new Reading(series, NOON, 19),
                new Reading(series, NOON + 1, 19),
                new Reading(series, NOON + 120_000_000, 22)));

        assertThat(given().header("If-None-Match", known)
                        .get(path, series.deviceUuid())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPageThatOthersFollowIsAnotherThanTheLastOne() {
        String path = "/devices/{device}/readings?limit=2";
        Response last = get(path);
        StoredReadings.store(List.of(new Reading(series, NOON + 120_000_000, 22)));
        Response followed = given().header("If-None-Match", last.header("ETag")).get(path, series.deviceUuid());

        assertThat(last.header("Link")).isNull();
        assertThat(followed.statusCode()).isEqualTo(200);
        assertThat(followed.header("Link")).isNotNull();
        assertThat(followed.asString()).isEqualTo(last.asString());
    }

    @Test
    void problemsAndWhatIsNotThereHaveNoTag() {
        Response missing = given().header("If-None-Match", "*")
                .get("/devices/{device}/readings/mean?type=humidity", series.deviceUuid());

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.header("ETag")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1479816000.25, 1479816060.000001, 1479816060",
        "&times=iso, 2016-11-22T12:00:00.25Z, 2016-11-22T12:01:00.000001Z, 2016-11-22T12:01:00Z",
        "&times=ms, 1479816000250, 1479816060000.001, 1479816060000"
    })
    void timesAreWrittenAsAskedEverywhere(String times, String first, String last, String lastBucket) {
        assertThat(strings("/devices/{device}?_=1" + times, "first_seen", "last_seen"))
                .isEqualTo(List.of(first, last));
        assertThat(strings("/devices/{device}/readings?_=1" + times, "date_created"))
                .isEqualTo(List.of(first, last));
        assertThat(strings("/devices/{device}/readings/latest?_=1" + times, "date_created"))
                .isEqualTo(List.of(last));
        assertThat(strings("/devices/{device}/readings/max?type=temperature" + times, "date_created"))
                .isEqualTo(List.of(last));
        assertThat(strings(
                        "/devices/{device}/readings/statistics?type=temperature" + times,
                        "first.date_created",
                        "last.date_created"))
                .isEqualTo(List.of(first, last));
        assertThat(strings("/devices/{device}/readings/series?type=temperature&points=2" + times, "date_created")
                        .getLast())
                .isEqualTo(lastBucket);
    }

    @ParameterizedTest
    @CsvSource({"'', 1479816000.25", "&times=iso, 2016-11-22T12:00:00.25Z", "&times=ms, 1479816000250"})
    void timesAreWrittenAsAskedInExportsAndTheirPages(String times, String first) {
        String quoted = first.endsWith("Z") ? '"' + first + '"' : first;
        for (String page : List.of("?_=1", "?limit=1")) {
            assertThat(exported("text/csv", page + times).lines().skip(1))
                    .first()
                    .asString()
                    .startsWith(first + ",");
            assertThat(exported("application/x-ndjson", page + times))
                    .startsWith("{\"date_created\":" + quoted + ",\"device_uuid\":");
        }
    }

    @Test
    void thePagesThatFollowHaveTimesOfTheSameForm() {
        assertThat(get("/devices/{device}/readings?limit=1&times=iso").header("Link"))
                .contains("times=iso");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anotherNameThanIsoOrMsIsRefused(String path) {
        for (String name : List.of("ISO", "seconds", "")) {
            Problems.expectField(
                    given().get(path + "&times=" + name, series.deviceUuid()).then(), "times");
        }
    }

    @Test
    void everyPathOfTheNativeApiDescribesTimes() {
        JsonPath description = given().get("/openapi?format=json").jsonPath();

        assertThat(description.<String>getList("paths.collect { it.key }"))
                .filteredOn(path -> path.matches("/(devices|statistics|series).*"))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(
                                description.getList("paths['" + path + "'].get.parameters.name", String.class))
                        .contains("times"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start=1479816000000", "end=1479816000000", "start=100000000000.5"})
    void epochMillisecondsAsARangeAreRefusedByName(String query) {
        for (String path : List.of("", "/mean", "/series")) {
            String detail = Problems.expectField(
                            given().get(
                                            "/devices/{device}/readings" + path + "?type=temperature&" + query,
                                            series.deviceUuid())
                                    .then(),
                            query.substring(0, query.indexOf('=')))
                    .extract()
                    .path("detail");
            assertThat(detail).contains("milliseconds");
        }
    }

    private Response get(String path) {
        Response response = given().get(path, series.deviceUuid());
        response.then().statusCode(200).contentType("application/json;charset=UTF-8");
        return response;
    }

    /** The values of some fields, of one object or of each in a list. */
    private List<String> strings(String path, String... fields) {
        JsonPath answer = get(path).jsonPath(EXACT);
        return Stream.of(fields)
                .map(answer::get)
                .flatMap(value -> value instanceof List<?> values ? values.stream() : Stream.of(value))
                .map(value -> value instanceof Number number ? plain(number) : value.toString())
                .toList();
    }

    private static String plain(Number number) {
        return new BigDecimal(number.toString()).toPlainString();
    }

    private String exported(String accept, String query) {
        return given().accept(accept)
                .get("/devices/{device}/readings" + query, series.deviceUuid())
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
