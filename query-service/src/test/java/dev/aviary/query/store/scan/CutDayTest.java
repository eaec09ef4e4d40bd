package dev.aviary.query.store.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.statistics.bucket.Buckets;
import dev.aviary.query.statistics.bucket.CalendarBuckets;
import dev.aviary.query.statistics.bucket.CalendarSpec;
import dev.aviary.query.statistics.bucket.CalendarUnit;
import dev.aviary.query.statistics.bucket.FixedBuckets;
import dev.aviary.query.store.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutDayTest {
    private static final long DAY = EpochMicros.of(Instant.parse("2026-03-29T00:00:00Z")) / EpochMicros.PER_DAY;

    @Test
    void aDayInBerlinIsADayWithoutTheHoursOfTheNextOne() {
        CutDay cut =
                CutDay.of(TimeRange.ofDays(DAY, DAY), days("Europe/Berlin")).orElseThrow();

        assertThat(cut.largest()).isEqualTo(range("2026-03-29T00:00:00Z", "2026-03-29T22:00:00Z"));
        assertThat(cut.others()).containsExactly(range("2026-03-29T22:00:00Z", "2026-03-30T00:00:00Z"));
    }

    @Test
    void whatTheRangeLeavesOutIsAPieceToo() {
        TimeRange part = range("2026-03-29T01:00:00Z", "2026-03-29T23:00:00Z");

        CutDay cut = CutDay.of(part, FixedBuckets.ALL_TIME).orElseThrow();

        assertThat(cut.largest()).isEqualTo(part);
        assertThat(cut.others())
                .containsExactly(
                        range("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z"),
                        range("2026-03-29T23:00:00Z", "2026-03-30T00:00:00Z"));
    }

    @Test
    void halfADayIsReadAsItIs() {
        TimeRange half = range("2026-03-29T12:00:00Z", "2026-03-30T00:00:00Z");

        assertThat(CutDay.of(half, FixedBuckets.ALL_TIME)).isEmpty();
        assertThat(CutDay.of(TimeRange.ofDays(DAY, DAY), FixedBuckets.ofSeconds(3_600)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "America/New_York", "Pacific/Apia", "Asia/Tokyo", "Australia/Lord_Howe"})
    void thePiecesOfADayAreTheDay(String zone) {
        CutDay cut = CutDay.of(TimeRange.ofDays(DAY, DAY), days(zone)).orElseThrow();

        List<TimeRange> all = new ArrayList<>(cut.others());
        all.add(cut.largest());
        all.sort(Comparator.comparingLong(TimeRange::start));
        long next = DAY * EpochMicros.PER_DAY;
        for (TimeRange piece : all) {
            assertThat(piece.start()).isEqualTo(next);
            next = piece.end() + 1;
        }
        assertThat(next).isEqualTo((DAY + 1) * EpochMicros.PER_DAY);
    }

    @Test
    void openDaysAndSmallPartsAreLeftAsOneRange() {
        TimeRange range = range("2026-03-28T20:00:00Z", "2026-03-30T10:00:00Z");

        CutDays cut = CutDays.of(List.of(range), days("UTC"), DAY - 1);

        assertThat(cut.days()).isEmpty();
        assertThat(cut.rest()).containsExactly(range);
    }

    private static Buckets days(String zone) {
        long start = DAY * EpochMicros.PER_DAY;
        CalendarSpec calendar = new CalendarSpec(CalendarUnit.DAY, ZoneId.of(zone));
        return CalendarBuckets.covering(start - EpochMicros.PER_DAY, start + 2 * EpochMicros.PER_DAY, calendar, 10)
                .orElseThrow();
    }

    private static TimeRange range(String start, String end) {
        return new TimeRange(EpochMicros.of(Instant.parse(start)), EpochMicros.of(Instant.parse(end)) - 1);
    }
}
