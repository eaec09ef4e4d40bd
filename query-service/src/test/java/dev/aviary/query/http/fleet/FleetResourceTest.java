package dev.aviary.query.http.fleet;

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
import dev.aviary.query.StoredReadings;
import dev.aviary.query.StoredRollUps;
import dev.aviary.query.statistics.SortedReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
final class FleetResourceTest {
    private static final long FIRST_DAY = LocalDate.parse("2024-02-20").toEpochDay();
    private static final int DAYS = 70;
    private static final JsonPathConfig ALL_DIGITS =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);
    private static final Comparator<String> BY_CODE_POINT = Comparator.naturalOrder();

    private final String type = "t" + UUID.randomUUID().toString().replace("-", "");
    private final Random random = new Random(29);
    private final List<Member> members = new ArrayList<>();

    /** A device with its tags and what it measured. */
    private record Member(Series series, Map<String, String> tags, List<Reading> readings) {}

    private ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false)
                .get(path + (path.contains("?") ? "&" : "?") + "type=" + type)
                .then();
    }

    /** Each path of a {@code JsonPath} is a script that it compiles: rows are taken out at once. */
    private List<Map<String, ?>> rows(String path) {
        return get(path).statusCode(200).extract().jsonPath(ALL_DIGITS).getList("$");
    }

    private Map<String, ?> row(String path) {
        return get(path).statusCode(200).extract().jsonPath(ALL_DIGITS).getMap("$");
    }

    private void addMember(int readings, String... tags) {
        Series series = new Series(UUID.randomUUID(), type);
        List<Reading> measured = new ArrayList<>();
        for (int i = 0; i < readings; i++) {
            long time = FIRST_DAY * EpochMicros.PER_DAY + random.nextLong(DAYS * EpochMicros.PER_DAY);
            measured.add(new Reading(series, time, Math.round(random.nextGaussian() * 50) / 10.0));
        }
        Map<String, String> tagMap = new TreeMap<>();
        StoredReadings.store(measured);
        for (int i = 0; i < tags.length; i += 2) {
            tagMap.put(tags[i], tags[i + 1]);
            StoredReadings.execute(
                    "UPDATE devices SET tags = tags || jsonb_build_object('%s', '%s') WHERE device_uuid = '%s'"
                            .formatted(tags[i], tags[i + 1], series.deviceUuid()));
        }
        members.add(new Member(series, tagMap, measured));
    }

    private void addMembers() {
        addMember(400, "site", "roof", "floor", "1");
        addMember(300, "site", "roof", "floor", "2");
        addMember(300, "site", "cellar: deep");
        addMember(200);
        addMember(1, "site", "zoo");
    }

    /** Some devices are rolled up, of which one has late readings. */
    private void rollUpSome() {
        StoredRollUps.rollUp(members.get(0).series());
        StoredRollUps.rollUp(members.get(2).series());
        StoredRollUps.rollUp(members.get(3).series());
        Series late = members.get(2).series();
        Reading reading = new Reading(late, (FIRST_DAY + 20) * EpochMicros.PER_DAY + 5_000_001, 77.5);
        StoredReadings.store(List.of(reading));
        members.get(2).readings().add(reading);
    }

    private SortedReadings expected(List<Member> of, long start, long end) {
        return new SortedReadings(of.stream()
                .flatMap(member -> member.readings().stream())
                .filter(reading -> reading.epochMicros() >= start && reading.epochMicros() <= end)
                .map(Reading::value)
                .toList());
    }

    private static void expectSame(Map<String, ?> row, SortedReadings expected) {
        assertThat(number(row, "count")).isEqualTo((double) expected.count());
        assertThat(number(row, "min")).isEqualTo(expected.min());
        assertThat(number(row, "max")).isEqualTo(expected.max());
        assertThat(number(row, "mean")).isEqualTo(expected.mean());
    }

    private static void expectAllTheSame(Map<String, ?> row, SortedReadings expected) {
        expectSame(row, expected);
        assertThat(number(row, "median")).isEqualTo(expected.median());
        assertThat(number(row, "mode")).isEqualTo(expected.mode());
        assertThat(number(row, "quartile_1")).isEqualTo(expected.lowerHinge());
        assertThat(number(row, "quartile_3")).isEqualTo(expected.upperHinge());
        if (expected.count() > 1) {
            assertThat(number(row, "stddev")).isEqualTo(expected.deviation());
        }
    }

    private static double number(Map<String, ?> row, String field) {
        return ((Number) Objects.requireNonNull(row.get(field), field)).doubleValue();
    }

    @Test
    void statisticsAreThoseOfAllReadingsOfAllDevicesThatMatch() {
        addMembers();
        rollUpSome();
        long start = FIRST_DAY * EpochMicros.PER_DAY + 40_000_000_000L;
        long end = (FIRST_DAY + 61) * EpochMicros.PER_DAY;
        String range = "&start=" + start / EpochMicros.PER_SECOND + "&end=" + end / EpochMicros.PER_SECOND;

        for (String bounds : List.of("", range)) {
            long from = bounds.isEmpty() ? 0 : start;
            long to = bounds.isEmpty() ? Long.MAX_VALUE : end;
            expectAllTheSame(row("/statistics?q=0.5" + bounds), expected(members, from, to));
            expectAllTheSame(row("/statistics?tag=site:roof" + bounds), expected(members.subList(0, 2), from, to));
        }
        get("/statistics").body("devices", equalTo(5)).body("$", not(hasKey("first")));
        get("/statistics?tag=site:roof&tag=floor:2").body("devices", equalTo(1));
        get("/statistics?tag=site:cellar:%20deep").body("devices", equalTo(1));
        get("/statistics?tag=site:roof&tag=site:zoo").statusCode(404);
        get("/statistics?tag=site:Roof").statusCode(404);
        get("/statistics?tag=site:Roof&group_by=site").statusCode(200).body(equalTo("[]"));
        get("/statistics?tag=site:Roof&bucket=day").statusCode(200).body(equalTo("[]"));
        get("/series?tag=site:Roof").statusCode(200).body(equalTo("[]"));
    }

    @Test
    void groupsAreByValueAndThoseWithoutTheTagComeLast() {
        addMembers();
        rollUpSome();
        addMember(0, "site", "empty");
        Map<String, List<Member>> groups = members.stream()
                .filter(member -> !member.readings().isEmpty())
                .collect(Collectors.groupingBy(
                        member -> member.tags().getOrDefault("site", "~none"), TreeMap::new, Collectors.toList()));

        List<Map<String, ?>> statistics = rows("/statistics?group_by=site");

        assertThat(statistics)
                .<Object>extracting(row -> row.get("group"))
                .containsExactly("cellar: deep", "roof", "zoo", null);
        Iterator<Map<String, ?>> rows = statistics.iterator();
        for (String name : groups.keySet().stream().sorted(BY_CODE_POINT).toList()) {
            List<Member> group = Objects.requireNonNull(groups.get(name));
            Map<String, ?> row = rows.next();
            expectAllTheSame(row, expected(group, 0, Long.MAX_VALUE));
            assertThat(number(row, "devices")).isEqualTo(group.size());
        }
        assertThat(rows("/series?group_by=site&points=6").stream()
                        .<Object>map(row -> row.get("group"))
                        .distinct())
                .containsExactly("cellar: deep", "roof", "zoo", null);
        get("/series").body("[0]", not(hasKey("group")));
    }

    @ParameterizedTest
    @CsvSource({
        "day, Europe/Berlin",
        "hour, Asia/Kathmandu",
        "week, America/New_York",
        "month, Australia/Lord_Howe",
        "year, UTC"
    })
    void calendarBucketsEqualARecount(String bucket, String zone) {
        addMembers();
        rollUpSome();
        TreeMap<Instant, List<Reading>> expected = members.stream()
                .flatMap(member -> member.readings().stream())
                .collect(Collectors.groupingBy(
                        reading -> start(reading, bucket, ZoneId.of(zone)), TreeMap::new, Collectors.toList()));
        String query = "?bucket=" + bucket + "&zone=" + zone;

        List<Map<String, ?>> statistics = rows("/statistics" + query);
        List<Map<String, ?>> plot = rows("/series" + query);

        assertThat(statistics).hasSameSizeAs(expected.keySet());
        assertThat(plot).hasSameSizeAs(expected.keySet());
        int bucketNumber = 0;
        for (Map.Entry<Instant, List<Reading>> entry : expected.entrySet()) {
            List<Reading> readings = entry.getValue();
            Map<String, ?> statistic = statistics.get(bucketNumber);
            Map<String, ?> point = plot.get(bucketNumber++);
            assertThat(number(statistic, "start"))
                    .isEqualTo((double) entry.getKey().getEpochSecond());
            assertThat(number(point, "date_created"))
                    .isEqualTo((double) entry.getKey().getEpochSecond());
            SortedReadings values =
                    new SortedReadings(readings.stream().map(Reading::value).toList());
            expectAllTheSame(statistic, values);
            expectSame(point, values);
            assertThat(number(point, "first")).isEqualTo(end(readings, List::getFirst));
            assertThat(number(point, "last")).isEqualTo(end(readings, List::getLast));
            assertThat(number(statistic, "end")).isGreaterThan(number(statistic, "start"));
        }
        get("/series" + query).header("Aviary-Bucket-Seconds", nullValue());
    }

    private static double end(List<Reading> readings, Function<List<Reading>, Reading> which) {
        return which.apply(readings.stream()
                        .sorted(Comparator.comparingLong(Reading::epochMicros).thenComparingDouble(Reading::value))
                        .toList())
                .value();
    }

    private static Instant start(Reading reading, String bucket, ZoneId zone) {
        ZonedDateTime time = EpochMicros.toInstant(reading.epochMicros()).atZone(zone);
        LocalDate date = time.toLocalDate();
        return switch (bucket) {
            case "hour" -> time.withMinute(0).withSecond(0).withNano(0).toInstant();
            case "day" -> date.atStartOfDay(zone).toInstant();
            case "week" ->
                date.minusDays(date.getDayOfWeek().getValue() - 1L)
                        .atStartOfDay(zone)
                        .toInstant();
            case "month" -> date.withDayOfMonth(1).atStartOfDay(zone).toInstant();
            default -> date.withDayOfYear(1).atStartOfDay(zone).toInstant();
        };
    }

    @Test
    void aDevicesOwnBucketsHoldItsFirstAndLastReadingAndAreWholeWhereTheRangeCutsThem() {
        addMember(0);
        Series series = StoredReadings.storeSecondBySecond(type, 1_711_846_800, 3, 1, 2);
        String path = "/devices/" + series.deviceUuid() + "/readings/statistics?bucket=day&zone=Europe/Berlin";

        get(path + "&start=1711846801")
                .body("size()", equalTo(1))
                .body("[0].start", equalTo(1711839600))
                .body("[0].end", equalTo(1711922400))
                .body("[0].count", equalTo(2))
                .body("[0].first.date_created", equalTo(1711846801))
                .body("[0].last.value", equalTo(2));
        get(path + "&start=1711846900").statusCode(200).body(equalTo("[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket=day&zone=Etc/GMT+2", "bucket=day&zone=Etc/GMT%2B2", "bucket=day&zone=Etc/GMT%202"})
    void aSpaceInAZoneStandsForAPlus(String query) {
        StoredReadings.storeSecondBySecond(type, 1_711_846_800, 3);

        get("/series?" + query).statusCode(200).body("[0].date_created", equalTo(1711764000));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bucket=fortnight | bucket",
                "bucket=day&zone=Mars/Olympus | zone",
                "bucket=day&zone=europe/berlin | zone",
                "bucket=day&zone=%2B02:00 | zone",
                "zone=Europe/Berlin | zone",
                "tag=site | tag",
                "tag=site: | tag",
                "tag=1site:roof | tag",
                "group_by=1site | group_by",
                "start=2&end=1 | start",
                "start=yesterday | start"
            })
    void malformedParametersAreNamed(String query, String field) {
        for (String path : List.of("/statistics?", "/series?")) {
            get(path + query).statusCode(400).body("errors.field", equalTo(List.of(field)));
        }
        get("/series?bucket=day&points=5").statusCode(400).body("errors.field", equalTo(List.of("points")));
        given().get("/statistics").then().statusCode(400).body("errors.field", equalTo(List.of("type")));
    }

    @Test
    void moreThanTenThousandBucketsAreRefused() {
        Series series = new Series(UUID.randomUUID(), type);
        long hour = 3_600 * EpochMicros.PER_SECOND;
        long first = FIRST_DAY * EpochMicros.PER_DAY;
        StoredReadings.store(List.of(new Reading(series, first, 1), new Reading(series, first + 9_999 * hour, 2)));

        assertThat(rows("/series?bucket=hour&start=1970-01-02")).hasSize(2);
        StoredReadings.store(List.of(new Reading(series, first + 10_000 * hour, 3)));
        for (String path : Arrays.asList("/series", "/statistics")) {
            get(path + "?bucket=hour").statusCode(400).body("errors.field", equalTo(List.of("bucket")));
            get(path + "?bucket=day").statusCode(200);
        }
    }
}
