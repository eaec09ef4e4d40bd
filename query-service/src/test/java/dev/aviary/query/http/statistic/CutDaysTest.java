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
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Statistics of days that a time zone or a range cuts, beside the same readings that are not rolled up. */
@QuarkusTest
@WithTestResource(RealParts.class)
final class CutDaysTest {
    /** Enough that the pieces are told from the roll-up of their day. */
    private static final int MANY = 700;

    private static final List<String> QUESTIONS = List.of(
            "/statistics?bucket=day&zone=Europe/Berlin&q=0.1",
            "/statistics?bucket=day&zone=America/New_York",
            "/statistics?bucket=day&zone=Asia/Kathmandu",
            "/statistics?bucket=day&zone=Pacific/Auckland",
            "/statistics?bucket=hour&zone=Asia/Kathmandu",
            "/statistics?bucket=week&zone=Europe/Berlin",
            "/statistics?bucket=month&zone=Europe/Berlin",
            "/statistics",
            "/median",
            "/mode");

    private static final List<String> RANGES = List.of(
            "",
            "start=2024-03-30T03:00:00.000001&end=2024-04-01T19:59:59.999999",
            "start=2024-03-30T20:00:00&end=2024-04-01T03:00:00",
            "start=2024-03-31T00:00:00&end=2024-03-31T20:00:00",
            "start=2024-03-31T04:30:00");

    private final Random random = new Random(51);
    private final Series plain = new Series(UUID.randomUUID(), "temperature");
    private final Series rolledUp = new Series(UUID.randomUUID(), "temperature");

    @Test
    void answersEqualThoseFromTheReadings() {
        store("2024-03-29", MANY, 0, 24);
        store("2024-03-30", MANY, 0, 24);
        // The day on which the clocks of Berlin are set forward; most of it has no readings.
        store("2024-03-31", MANY, 19, 24);
        store("2024-04-01", MANY, 0, 23);
        store("2024-04-03", 20, 0, 24);
        StoredRollUps.rollUp(rolledUp);
        expectTheSame();

        store("2024-03-30", 3, 21, 24);
        expectTheSame();
        StoredReadings.execute("UPDATE reading_days SET summary = NULL WHERE day = '2024-04-01'");
        expectTheSame();
    }

    @Test
    void theLongestPieceOfADayIsNotReadFromTheReadings() {
        store("2024-03-30", MANY, 0, 24);
        store("2024-03-31", MANY, 0, 24);
        StoredRollUps.rollUp(rolledUp);
        String range = "start=2024-03-29T23:00:00&end=2024-03-31T21:59:59.999999";

        StoredReadings.execute("""
                DELETE FROM readings USING series
                WHERE series.series_id = readings.series_id AND device_uuid = '%s'
                    AND (time AT TIME ZONE 'UTC')::time BETWEEN '01:00' AND '20:00'
                """.formatted(rolledUp.deviceUuid()));

        assertThat(SeriesQueries.answer(rolledUp, QUESTIONS.getFirst(), range))
                .isEqualTo(SeriesQueries.answer(plain, QUESTIONS.getFirst(), range))
                .contains("median");
    }

    /** Stores readings between two hours of a day. */
    private void store(String day, int count, int fromHour, int toHour) {
        long hour = EpochMicros.PER_DAY / 24;
        long start = LocalDate.parse(day).toEpochDay() * EpochMicros.PER_DAY + fromHour * hour;
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = start + random.nextLong((toHour - fromHour) * hour);
            double value = random.nextBoolean() ? random.nextGaussian() : Math.round(random.nextGaussian() * 20) / 10.0;
            readings.add(new Reading(plain, time, value));
            readings.add(new Reading(rolledUp, time, value));
        }
        StoredReadings.store(readings);
    }

    private void expectTheSame() {
        assertThat(SeriesQueries.answers(rolledUp, QUESTIONS, RANGES))
                .isEqualTo(SeriesQueries.answers(plain, QUESTIONS, RANGES))
                .allSatisfy((query, answer) -> assertThat(answer).containsPattern("\"(value|median)\""));
    }
}
