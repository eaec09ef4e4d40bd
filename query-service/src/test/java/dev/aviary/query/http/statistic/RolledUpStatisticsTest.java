package dev.aviary.query.http.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.fixture.StoredRollUps;
import dev.aviary.query.http.SeriesQueries;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two devices hold the same readings; one of them is rolled up. Their answers are the same to the last digit. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class RolledUpStatisticsTest {
    private static final long FIRST_DAY = LocalDate.parse("2024-01-20").toEpochDay();
    private static final int DAYS = 80;
    private static final List<String> QUERIES = List.of(
            "/min",
            "/max",
            "/median",
            "/mode",
            "/mean",
            "/quartiles",
            "/quartiles?method=linear",
            "/statistics?q=0.1,0.99",
            "/series?points=4",
            "/series?points=12",
            "/series?points=90",
            "/series?points=400",
            "/series?points=2000",
            "/series?points=10000",
            "/series?bucket=day&zone=Europe/Berlin",
            "/series?bucket=hour&zone=Asia/Kathmandu",
            "/series?bucket=month",
            "/statistics?bucket=day&zone=America/New_York",
            "/statistics?bucket=day&zone=Asia/Kathmandu",
            "/statistics?bucket=day",
            "/statistics?bucket=week&zone=America/St_Johns",
            "/statistics?bucket=month&zone=Europe/Berlin",
            "/statistics?bucket=year",
            "/latest");

    private static final List<String> RANGES = List.of(
            "",
            "start=2024-02-01&end=2024-02-29T23:59:59.999999",
            "start=2024-01-25T13:00:00.5&end=2024-04-02T03:00:01",
            "start=2024-02-03&end=2024-02-03",
            "start=2024-02-03T01:00:00&end=2024-02-03T22:00:00",
            "end=2024-03-01",
            "start=2024-02-28T12:00:00");

    @Test
    void answersEqualThoseFromTheReadings() {
        Series plain = new Series(UUID.randomUUID(), "temperature");
        Series rolledUp = new Series(UUID.randomUUID(), "temperature");
        store(plain, rolledUp, readings(plain, new Random(5), 3_000));
        StoredRollUps.rollUp(rolledUp);
        expect(answers(plain), rolledUp);

        store(plain, rolledUp, readings(plain, new Random(6), 5));
        Map<String, String> expected = answers(plain);
        expect(expected, rolledUp);
        StoredReadings.execute("DELETE FROM reading_months");
        expect(expected, rolledUp);
        StoredReadings.execute("DELETE FROM reading_years");
        StoredReadings.execute("UPDATE reading_days SET summary = NULL WHERE (day - DATE '2024-01-01') % 2 = 1");
        StoredReadings.execute("UPDATE reading_slots SET coarse = NULL WHERE (day - DATE '2024-01-01') % 2 = 0");
        expect(expected, rolledUp);
    }

    @Test
    void aYearIsNotReadWhoseDaysAnEarlierVersionHasCountedAgain() {
        Series plain = new Series(UUID.randomUUID(), "temperature");
        Series rolledUp = new Series(UUID.randomUUID(), "temperature");
        store(plain, rolledUp, twiceADayThroughoutALeapYear(plain));
        StoredRollUps.rollUp(rolledUp);
        store(plain, rolledUp, List.of(new Reading(plain, at("2024-07-01"), 99)));

        StoredRollUps.countAgainAsBeforeYears(rolledUp);

        assertThat(answer(rolledUp, "statistics", "")).isEqualTo(answer(plain, "statistics", ""));
    }

    /** From the day before 2024 to the day after it, so that the whole year lies within the series. */
    private static List<Reading> twiceADayThroughoutALeapYear(Series series) {
        List<Reading> readings = new ArrayList<>();
        for (long time = at("2023-12-31"); time <= at("2025-01-01"); time += EpochMicros.PER_DAY / 2) {
            readings.add(new Reading(series, time, 1));
        }
        return readings;
    }

    private static long at(String day) {
        return LocalDate.parse(day).toEpochDay() * EpochMicros.PER_DAY + 1;
    }

    @Test
    void wholeDaysAreAnsweredWithoutTheirReadings() {
        Series series = new Series(UUID.randomUUID(), "temperature");
        List<Reading> readings = readings(series, new Random(7), 2_000);
        StoredReadings.store(readings);
        StoredRollUps.rollUp(series);
        String mean = answer(series, "mean", "");
        String plot = answer(series, "quartiles", "start=2024-02-03&end=2024-03-20T23:59:59.999999");

        StoredReadings.execute("""
                DELETE FROM readings USING series
                WHERE series.series_id = readings.series_id AND device_uuid = '%s'
                """.formatted(series.deviceUuid()));

        assertThat(answer(series, "mean", "")).isEqualTo(mean).contains("value");
        assertThat(answer(series, "quartiles", "start=2024-02-03&end=2024-03-20T23:59:59.999999"))
                .isEqualTo(plot)
                .contains("quartile_1");
    }

    private static Map<String, String> answers(Series series) {
        return SeriesQueries.answers(series, QUERIES, RANGES);
    }

    private static void expect(Map<String, String> expected, Series series) {
        Map<String, String> answers = answers(series);
        expected.forEach(
                (query, answer) -> assertThat(answers.get(query)).as(query).isEqualTo(answer));
    }

    private static String answer(Series series, String query, String range) {
        return SeriesQueries.answer(series, "/" + query, range);
    }

    private static void store(Series plain, Series rolledUp, List<Reading> readings) {
        List<Reading> both = new ArrayList<>(readings);
        readings.forEach(reading -> both.add(new Reading(rolledUp, reading.epochMicros(), reading.value())));
        StoredReadings.store(both);
        assertThat(readings).allMatch(reading -> reading.series().equals(plain));
    }

    private static List<Reading> readings(Series series, Random random, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = FIRST_DAY * EpochMicros.PER_DAY + random.nextLong(DAYS * EpochMicros.PER_DAY);
            readings.add(new Reading(series, time, Math.round(random.nextGaussian() * 30) / 10.0));
        }
        return readings;
    }
}
