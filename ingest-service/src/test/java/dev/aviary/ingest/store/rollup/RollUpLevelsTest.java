package dev.aviary.ingest.store.rollup;

import static dev.aviary.ingest.store.rollup.RollUpRuns.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.store.reading.ReadingStorage;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The levels between readings and days, and above months. */
@QuarkusTest
@WithTestResource(RealParts.class)
class RollUpLevelsTest {
    private static final long MARCH_1 = LocalDate.parse("2024-03-01").toEpochDay();

    @Inject
    ReadingStorage storage;

    @Inject
    RolledUpLevels levels;

    @Inject
    RollUpRuns runs;

    @Inject
    StoredRows stored;

    private final UUID device = UUID.randomUUID();
    private final Series series = new Series(device, "temperature");

    @Test
    void daysAreSummarisedWholeAndInSlotsAsFineAsTheirReadingsAreMany() throws Exception {
        Random random = new Random(8);
        List<Reading> readings = new ArrayList<>();
        for (int second = 0; second < 86_400; second += 10) {
            readings.add(new Reading(series, at(MARCH_1, second), Math.round(random.nextGaussian() * 50) / 10.0));
        }
        readings.add(new Reading(series, at(MARCH_1 + 1, 7), 1));
        storage.write(readings);

        runs.rollUpEverything(device);

        RolledUpLevels.Snapshot snapshot = levels.of(device);
        snapshot.expectReadings();
        assertThat(snapshot.days()).hasSize(2);
        assertThat(snapshot.coarse()).containsOnlyKeys("temperature 2024-03-01");
        assertThat(snapshot.fine()).containsOnlyKeys("temperature 2024-03-01");
        storage.write(List.of(new Reading(series, at(MARCH_1, 5), 99)));
        assertThat(levels.of(device).days()).containsOnlyKeys("temperature 2024-03-02");
        runs.rollUpEverything(device);
        levels.of(device).expectReadings();
    }

    @Test
    void daysThatAnEarlierVersionCountedGetTheirLevelsLater() throws Exception {
        storage.write(List.of(new Reading(series, at(MARCH_1, 0), 1), new Reading(series, at(MARCH_1, 5), 2)));
        runs.rollUpEverything(device);
        stored.execute("UPDATE reading_days SET value_counts = value_counts FROM series"
                + " WHERE series.series_id = reading_days.series_id AND device_uuid = '%s'".formatted(device));
        assertThat(levels.of(device).days()).isEmpty();

        while (levels.of(device).days().isEmpty()) {
            runs.addLevels();
        }

        levels.of(device).expectReadings();
    }

    @Test
    void aYearIsTheSumOfItsMonthsUntilOneOfThemChanges() throws Exception {
        long january = LocalDate.parse("2023-01-01").toEpochDay();
        List<Reading> readings = new ArrayList<>();
        for (int day = 0; day < 365; day++) {
            for (int hour = 0; hour < 24; hour += 6) {
                readings.add(new Reading(series, at(january + day, hour * 3_600L), hour));
            }
        }
        storage.write(readings);
        runs.rollUpEverything(device);
        assertThat(levels.of(device).countsOfYears()).isEqualTo(Map.of("temperature 2023-01-01", 365L * 4));

        storage.write(List.of(new Reading(series, at(january + 40, 1), 0)));
        runs.rollUpEverything(device);

        assertThat(levels.of(device).countsOfYears()).isEqualTo(Map.of("temperature 2023-01-01", 365L * 4 + 1));
    }
}
