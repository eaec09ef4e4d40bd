package dev.aviary.query.http.fleet;

import static dev.aviary.query.http.fleet.TaggedFleet.FIRST_DAY;
import static dev.aviary.query.http.fleet.TaggedFleet.expectAllTheSame;
import static dev.aviary.query.http.fleet.TaggedFleet.expectSame;
import static dev.aviary.query.http.fleet.TaggedFleet.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.statistics.SortedReadings;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendar buckets of a fleet and of a device against a recount. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class FleetBucketsTest {
    private final TaggedFleet fleet = new TaggedFleet();

    @ParameterizedTest
    @CsvSource({
        "day, Europe/Berlin",
        "hour, Asia/Kathmandu",
        "week, America/New_York",
        "month, Australia/Lord_Howe",
        "year, UTC"
    })
    void calendarBucketsEqualARecount(String bucket, String zone) {
        fleet.addMembers();
        fleet.rollUpSome();
        TreeMap<Instant, List<Reading>> expected = fleet.members().stream()
                .flatMap(member -> member.readings().stream())
                .collect(Collectors.groupingBy(
                        reading -> start(reading, bucket, ZoneId.of(zone)), TreeMap::new, Collectors.toList()));
        String query = "?bucket=" + bucket + "&zone=" + zone;

        List<Map<String, ?>> statistics = fleet.rows("/statistics" + query);
        List<Map<String, ?>> plot = fleet.rows("/series" + query);

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
        fleet.get("/series" + query).header("Aviary-Bucket-Seconds", nullValue());
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
        fleet.addMember(0);
        Series series = StoredReadings.storeSecondBySecond(fleet.type(), 1_711_846_800, 3, 1, 2);
        String path = "/devices/" + series.deviceUuid() + "/readings/statistics?bucket=day&zone=Europe/Berlin";

        fleet.get(path + "&start=1711846801")
                .body("size()", equalTo(1))
                .body("[0].start", equalTo(1711839600))
                .body("[0].end", equalTo(1711922400))
                .body("[0].count", equalTo(2))
                .body("[0].first.date_created", equalTo(1711846801))
                .body("[0].last.value", equalTo(2));
        fleet.get(path + "&start=1711846900").statusCode(200).body(equalTo("[]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket=day&zone=Etc/GMT+2", "bucket=day&zone=Etc/GMT%2B2", "bucket=day&zone=Etc/GMT%202"})
    void aSpaceInAZoneStandsForAPlus(String query) {
        StoredReadings.storeSecondBySecond(fleet.type(), 1_711_846_800, 3);

        fleet.get("/series?" + query).statusCode(200).body("[0].date_created", equalTo(1711764000));
    }

    @Test
    void aLinkOfTheDatabaseThatTheJdkLeavesOutIsAZone() {
        Series series = StoredReadings.storeSecondBySecond(fleet.type(), 1_711_846_800, 3);

        fleet.get("/devices/" + series.deviceUuid() + "/readings/statistics?bucket=day&zone=EST")
                .statusCode(200)
                .body("[0].start", equalTo(1711774800));
    }

    @Test
    void moreThanTenThousandBucketsAreRefused() {
        Series series = new Series(UUID.randomUUID(), fleet.type());
        long hour = 3_600 * EpochMicros.PER_SECOND;
        long first = FIRST_DAY * EpochMicros.PER_DAY;
        StoredReadings.store(List.of(new Reading(series, first, 1), new Reading(series, first + 9_999 * hour, 2)));

        assertThat(fleet.rows("/series?bucket=hour&start=1970-01-02")).hasSize(2);
        StoredReadings.store(List.of(new Reading(series, first + 10_000 * hour, 3)));
        for (String path : Arrays.asList("/series", "/statistics")) {
            fleet.get(path + "?bucket=hour").statusCode(400).body("errors.field", equalTo(List.of("bucket")));
            fleet.get(path + "?bucket=day").statusCode(200);
        }
    }
}
