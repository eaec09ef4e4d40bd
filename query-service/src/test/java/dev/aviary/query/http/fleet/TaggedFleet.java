package dev.aviary.query.http.fleet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.fixture.StoredRollUps;
import dev.aviary.query.statistics.SortedReadings;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Devices of one type with random readings over 70 days, their tags, and requests for all of them. */
final class TaggedFleet {
    static final long FIRST_DAY = LocalDate.parse("2024-02-20").toEpochDay();
    private static final int DAYS = 70;
    private static final JsonPathConfig ALL_DIGITS =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.BIG_DECIMAL);

    private final String type = "t" + UUID.randomUUID().toString().replace("-", "");
    private final Random random = new Random(29);
    private final List<Member> members = new ArrayList<>();

    /** A device with its tags and what it measured. */
    record Member(Series series, Map<String, String> tags, List<Reading> readings) {}

    String type() {
        return type;
    }

    List<Member> members() {
        return members;
    }

    ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false)
                .get(path + (path.contains("?") ? "&" : "?") + "type=" + type)
                .then();
    }

    /** Each path of a {@code JsonPath} is a script that it compiles: rows are taken out at once. */
    List<Map<String, ?>> rows(String path) {
        return get(path).statusCode(200).extract().jsonPath(ALL_DIGITS).getList("$");
    }

    Map<String, ?> row(String path) {
        return get(path).statusCode(200).extract().jsonPath(ALL_DIGITS).getMap("$");
    }

    void addMember(int readings, String... tags) {
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

    void addMembers() {
        addMember(400, "site", "roof", "floor", "1");
        addMember(300, "site", "roof", "floor", "2");
        addMember(300, "site", "cellar: deep");
        addMember(200);
        addMember(1, "site", "zoo");
    }

    /** Some devices are rolled up, of which one has late readings. */
    void rollUpSome() {
        StoredRollUps.rollUp(members.get(0).series());
        StoredRollUps.rollUp(members.get(2).series());
        StoredRollUps.rollUp(members.get(3).series());
        Series late = members.get(2).series();
        Reading reading = new Reading(late, (FIRST_DAY + 20) * EpochMicros.PER_DAY + 5_000_001, 77.5);
        StoredReadings.store(List.of(reading));
        members.get(2).readings().add(reading);
    }

    SortedReadings expected(List<Member> of, long start, long end) {
        return new SortedReadings(of.stream()
                .flatMap(member -> member.readings().stream())
                .filter(reading -> reading.epochMicros() >= start && reading.epochMicros() <= end)
                .map(Reading::value)
                .toList());
    }

    static void expectSame(Map<String, ?> row, SortedReadings expected) {
        assertThat(number(row, "count")).isEqualTo((double) expected.count());
        assertThat(number(row, "min")).isEqualTo(expected.min());
        assertThat(number(row, "max")).isEqualTo(expected.max());
        assertThat(number(row, "mean")).isEqualTo(expected.mean());
    }

    static void expectAllTheSame(Map<String, ?> row, SortedReadings expected) {
        expectSame(row, expected);
        assertThat(number(row, "median")).isEqualTo(expected.median());
        assertThat(number(row, "mode")).isEqualTo(expected.mode());
        assertThat(number(row, "quartile_1")).isEqualTo(expected.lowerHinge());
        assertThat(number(row, "quartile_3")).isEqualTo(expected.upperHinge());
        if (expected.count() > 1) {
            assertThat(number(row, "stddev")).isEqualTo(expected.deviation());
        }
    }

    static double number(Map<String, ?> row, String field) {
        return ((Number) Objects.requireNonNull(row.get(field), field)).doubleValue();
    }
}
