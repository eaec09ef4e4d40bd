package dev.aviary.query.http.statistic;

import static io.restassured.RestAssured.given;
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
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/**
 * Medians and quartiles of days and months with so many values that slices of them are read, beside the same readings that
 * are not rolled up.
 */
@QuarkusTest
@WithTestResource(RealParts.class)
final class SlicedRanksTest {
    /** Enough for an index. */
    private static final int MANY = 2_600;

    private static final List<String> QUESTIONS = List.of("/median", "/quartiles", "/quartiles?method=linear");

    /** Days, a month, a day whose first hours are missing, and a day that is cut at both ends. */
    private static final List<String> RANGES = List.of(
            "",
            "start=2024-01-31&end=2024-02-29T23:59:59.999999",
            "start=2024-02-01&end=2024-02-29T23:59:59.999999",
            "start=2024-01-30T05:00:00&end=2024-03-01T20:00:00",
            "start=2024-02-03T01:00:00&end=2024-02-03T22:00:00");

    private final Random random = new Random(41);
    private final Series plain = new Series(UUID.randomUUID(), "temperature");
    private final Series rolledUp = new Series(UUID.randomUUID(), "temperature");

    @Test
    void answersEqualThoseFromTheReadings() {
        store("2024-01-30", MANY, random::nextGaussian);
        store("2024-01-31", MANY, () -> random.nextInt(-3_000, 3_000) / 1_000.0);
        store("2024-02-01", 40, () -> -0.0);
        store("2024-02-03", MANY, random::nextGaussian);
        store("2024-02-20", MANY, () -> random.nextInt(3) == 0 ? 0.25 : random.nextGaussian() * 9);
        store("2024-03-01", MANY, random::nextGaussian);
        StoredRollUps.rollUp(rolledUp);
        expectTheSame();

        StoredReadings.execute("DELETE FROM reading_years");
        expectTheSame();
        store("2024-02-03", 3, random::nextGaussian);
        expectTheSame();
        StoredReadings.execute("DELETE FROM reading_months");
        expectTheSame();
        removeIndexes("reading_days");
        expectTheSame();
    }

    @Test
    void noMoreThanSlicesIsReadOfLargeRollUps() {
        store("2024-01-30", MANY, random::nextGaussian);
        store("2024-02-03", MANY, random::nextGaussian);
        store("2024-03-01", MANY, random::nextGaussian);
        StoredRollUps.rollUp(rolledUp);
        StoredReadings.execute("DELETE FROM reading_years");

        for (String table : List.of("reading_days", "reading_months")) {
            // No version has this number, so reading the first byte fails.
            StoredReadings.execute(
                    "UPDATE " + table + " SET value_counts = set_byte(value_counts, 0, 99)" + ofItsLargeRows());
        }

        expectTheSame();
        given().get("/devices/" + rolledUp.deviceUuid() + "/readings/mode?type=temperature")
                .then()
                .statusCode(500);
    }

    /** As a writer of an earlier version leaves them. */
    private void removeIndexes(String table) {
        StoredReadings.execute("""
                UPDATE %s
                SET value_counts = substring(value_counts FOR octet_length(value_counts) - 3
                    - 256 * get_byte(value_counts, octet_length(value_counts) - 3)
                    - get_byte(value_counts, octet_length(value_counts) - 2))
                """.formatted(table) + ofItsLargeRows());
    }

    private String ofItsLargeRows() {
        return """
                 WHERE octet_length(value_counts) > 16384
                    AND series_id = (SELECT series_id FROM series WHERE device_uuid = '%s')
                """.formatted(rolledUp.deviceUuid());
    }

    private void store(String day, int count, DoubleSupplier values) {
        long start = LocalDate.parse(day).toEpochDay() * EpochMicros.PER_DAY;
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = start + random.nextLong(EpochMicros.PER_DAY);
            double value = values.getAsDouble();
            readings.add(new Reading(plain, time, value));
            readings.add(new Reading(rolledUp, time, value));
        }
        StoredReadings.store(readings);
    }

    private void expectTheSame() {
        assertThat(SeriesQueries.answers(rolledUp, QUESTIONS, RANGES))
                .isEqualTo(SeriesQueries.answers(plain, QUESTIONS, RANGES))
                .allSatisfy((query, answer) -> assertThat(answer).containsPattern("\"(value|quartile_1)\""));
    }
}
