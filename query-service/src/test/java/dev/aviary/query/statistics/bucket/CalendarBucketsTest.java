package dev.aviary.query.statistics.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CalendarBucketsTest {
    private static final int MOST = 10_000;

    @ParameterizedTest
    @CsvSource({
        // Days of 23 and of 25 hours.
        "DAY, Europe/Berlin, 2024-03-31T12:00:00Z, 2024-03-31T00:00:00+01:00, 2024-04-01T00:00:00+02:00",
        "DAY, Europe/Berlin, 2024-10-27T12:00:00Z, 2024-10-27T00:00:00+02:00, 2024-10-28T00:00:00+01:00",
        // Half an hour and three quarters off.
        "HOUR, Asia/Kolkata, 2024-05-01T12:00:00Z, 2024-05-01T17:00:00+05:30, 2024-05-01T18:00:00+05:30",
        "DAY, Asia/Kathmandu, 2024-05-01T18:20:00Z, 2024-05-02T00:00:00+05:45, 2024-05-03T00:00:00+05:45",
        // Days without midnight, and one that never was.
        "DAY, America/Sao_Paulo, 2017-10-15T12:00:00Z, 2017-10-15T01:00:00-02:00, 2017-10-16T00:00:00-02:00",
        "DAY, Pacific/Apia, 2011-12-29T20:00:00Z, 2011-12-29T00:00:00-10:00, 2011-12-31T00:00:00+14:00",
        // Clocks that go back by half an hour; the hour that is shown twice is two.
        "HOUR, Australia/Lord_Howe, 2024-04-06T15:10:00Z, 2024-04-07T01:00:00+11:00, 2024-04-07T02:00:00+10:30",
        "HOUR, Europe/Berlin, 2024-10-27T00:30:00Z, 2024-10-27T02:00:00+02:00, 2024-10-27T02:00:00+01:00",
        "HOUR, Europe/Berlin, 2024-10-27T01:30:00Z, 2024-10-27T02:00:00+01:00, 2024-10-27T03:00:00+01:00",
        // Monday to Monday over a new year, months, years, and what begins before 1970.
        "WEEK, Europe/Berlin, 2026-01-01T12:00:00Z, 2025-12-29T00:00:00+01:00, 2026-01-05T00:00:00+01:00",
        "MONTH, America/New_York, 2024-03-05T12:00:00Z, 2024-03-01T00:00:00-05:00, 2024-04-01T00:00:00-04:00",
        "YEAR, Asia/Tokyo, 2024-12-31T15:00:00Z, 2025-01-01T00:00:00+09:00, 2026-01-01T00:00:00+09:00",
        "YEAR, America/New_York, 1970-01-01T00:00:00Z, 1969-01-01T00:00:00-05:00, 1970-01-01T00:00:00-05:00",
        // An offset with seconds.
        "HOUR, Africa/Monrovia, 1971-06-01T12:50:00Z, 1971-06-01T12:44:30Z, 1971-06-01T13:44:30Z"
    })
    void isTheWholeUnitOfTheZonesCalendar(CalendarUnit unit, String zone, Instant time, String start, String end) {
        long micros = EpochMicros.of(time);

        CalendarBuckets bucket = CalendarBuckets.covering(micros, micros, new CalendarSpec(unit, ZoneId.of(zone)), MOST)
                .orElseThrow();

        assertThat(bucket.size()).isEqualTo(1);
        assertThat(bucket.startOf(micros)).isEqualTo(micros(start));
        assertThat(bucket.endOf(micros)).isEqualTo(micros(end));
    }

    private static long micros(String time) {
        return EpochMicros.of(OffsetDateTime.parse(time).toInstant());
    }

    @ParameterizedTest
    @EnumSource(CalendarUnit.class)
    void bucketsFollowEachOtherInEveryZoneAndEachBeginsWhereItsTimesSay(CalendarUnit unit) {
        Random random = new Random(unit.name().hashCode());
        for (ZoneId zone : zones()) {
            long first = LocalDate.of(1970 + random.nextInt(60), 1 + random.nextInt(12), 1)
                            .toEpochDay()
                    * EpochMicros.PER_DAY;
            long last = first + 220 * EpochMicros.PER_DAY;
            CalendarBuckets buckets = CalendarBuckets.covering(first, last, new CalendarSpec(unit, zone), MOST)
                    .orElseThrow();

            // One assertion for all starts of a zone: there are millions of them.
            assertThat(IntStream.range(0, buckets.size())
                            .filter(bucket -> buckets.start(bucket) >= buckets.start(bucket + 1)))
                    .as(zone.getId())
                    .isEmpty();
            assertThat(IntStream.rangeClosed(0, buckets.size())
                            .mapToObj(bucket -> EpochMicros.toInstant(buckets.start(bucket)))
                            .filter(start -> !unit.startOf(start, zone).equals(start)))
                    .as(zone.getId())
                    .isEmpty();
            assertThat(buckets.start(0)).isLessThanOrEqualTo(first);
            assertThat(buckets.start(buckets.size())).isGreaterThan(last);
        }
    }

    /** One of each set of rules: many names stand for the same. */
    private static Collection<ZoneId> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .map(ZoneId::of)
                .collect(Collectors.toMap(ZoneId::getRules, zone -> zone, (one, other) -> one, LinkedHashMap::new))
                .values();
    }

    @Test
    void moreThanSoManyAreNone() {
        CalendarSpec hours = new CalendarSpec(CalendarUnit.HOUR, ZoneId.of("UTC"));
        long hour = 3_600 * EpochMicros.PER_SECOND;

        assertThat(CalendarBuckets.covering(0, MOST * hour - 1, hours, MOST)).isPresent();
        assertThat(CalendarBuckets.covering(0, MOST * hour, hours, MOST)).isEmpty();
    }
}
