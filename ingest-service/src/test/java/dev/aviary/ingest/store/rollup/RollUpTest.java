package dev.aviary.ingest.store.rollup;

import static dev.aviary.ingest.store.rollup.RollUpRuns.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.store.reading.ReadingStorage;
import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealParts.class)
class RollUpTest {
    private static final long MARCH_1 = LocalDate.parse("2024-03-01").toEpochDay();

    @Inject
    ReadingStorage storage;

    @Inject
    RollUp rollUp;

    @Inject
    RollUpWatermark watermark;

    @Inject
    RolledUpRows rolledUp;

    @Inject
    RollUpRuns runs;

    @Inject
    StoredRows stored;

    @Inject
    AgroalDataSource database;

    private final UUID device = UUID.randomUUID();
    private final Series series = new Series(device, "temperature");

    @Test
    void endedDaysAndMonthsBecomeTheCountsOfTheirReadings() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 31 * 24; i++) {
            readings.add(new Reading(series, at(MARCH_1, i * 3_600L), i % 10 / 10.0));
        }
        storage.write(readings);

        runs.rollUpEverything(device);

        RolledUpRows.Snapshot snapshot = rolledUp.of(device);
        assertThat(snapshot.days()).hasSize(31).isEqualTo(snapshot.readingsOfCleanDays());
        assertThat(snapshot.months()).containsOnlyKeys("temperature 2024-03-01").isEqualTo(snapshot.readingsOfMonths());
    }

    @Test
    void aLateReadingVoidsTheRollUpOfItsDayUntilThatIsMadeAnew() throws Exception {
        storage.write(List.of(new Reading(series, at(MARCH_1, 0), 1), new Reading(series, at(MARCH_1 + 1, 0), 1)));
        runs.rollUpEverything(device);

        storage.write(List.of(new Reading(series, at(MARCH_1, 86_399), 2)));

        assertThat(rolledUp.of(device).days()).containsOnlyKeys("temperature 2024-03-02");
        assertThat(rolledUp.of(device).months()).isEmpty();
        runs.rollUpEverything(device);
        assertThat(rolledUp.of(device).days().get("temperature 2024-03-01")).isEqualTo(Map.of(1.0, 1L, 2.0, 1L));
    }

    @Test
    void aMonthOfValuesThatHardlyRepeatIsNotKeptTwice() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 31 * 24; i++) {
            readings.add(new Reading(series, at(MARCH_1, i * 3_600L), i / 7.0));
        }
        storage.write(readings);

        runs.rollUpEverything(device);

        assertThat(rolledUp.of(device).days()).hasSize(31);
        assertThat(rolledUp.of(device).months()).isEmpty();
    }

    @Test
    void aDayOfEightySixThousandDistinctValuesIsCountedToo() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int second = 0; second < 86_400; second++) {
            readings.add(new Reading(series, at(MARCH_1, second), Math.sqrt(second)));
        }
        storage.write(readings);

        runs.rollUpEverything(device);

        RolledUpRows.Snapshot snapshot = rolledUp.of(device);
        assertThat(snapshot.days()).isEqualTo(snapshot.readingsOfCleanDays());
        assertThat(snapshot.days().get("temperature 2024-03-01")).hasSize(86_400);
    }

    @Test
    void aTransactionEndsAfterTheDayThatReachesItsBoundOfValues() throws Exception {
        for (int day = 0; day < 3; day++) {
            storage.write(distinctReadings(MARCH_1 + day, 60_000));
        }

        RollUp.Progress first = rollUp.next(SeriesDay.FIRST);

        assertThat(first.days()).hasSize(2);
        assertThat(first.continueAfter()).contains(SeriesDay.FIRST);
        assertThat(stored.markedDaysOf(device)).containsExactly("2024-03-03");
        runs.rollUpEverything(device);
        RolledUpRows.Snapshot snapshot = rolledUp.of(device);
        assertThat(snapshot.days()).hasSize(3).isEqualTo(snapshot.readingsOfCleanDays());
    }

    @Test
    void aDayOfMoreValuesThanATransactionMayCountKeepsItsMarkAndDelaysNoOther() throws Exception {
        storage.write(distinctReadings(MARCH_1, 100_001));
        storage.write(distinctReadings(MARCH_1 + 1, 10));

        RollUp.Progress first = rollUp.next(SeriesDay.FIRST);
        RollUp.Progress second = rollUp.next(first.continueAfter().orElseThrow());

        assertThat(first.days()).isEmpty();
        assertThat(second.days()).hasSize(1);
        assertThat(rollUp.next(second.continueAfter().orElseThrow()).continueAfter())
                .isEmpty();
        assertThat(stored.markedDaysOf(device)).containsExactly("2024-03-01");
        RolledUpRows.Snapshot snapshot = rolledUp.of(device);
        assertThat(snapshot.days())
                .containsOnlyKeys("temperature 2024-03-02")
                .isEqualTo(snapshot.readingsOfCleanDays());
        stored.execute("DELETE FROM dirty_days USING series WHERE device_uuid = '%s'".formatted(device)
                + " AND series.series_id = dirty_days.series_id");
    }

    @Test
    void theLockIsTakenBeforeTheSnapshotAndByOneTransactionAtATime() throws Exception {
        try (Connection job = database.getConnection();
                Statement statement = job.createStatement()) {
            job.setAutoCommit(false);
            RollUp.lock(job);
            storage.write(List.of(new Reading(series, at(MARCH_1, 0), 1)));

            assertThat(rollUp.next(SeriesDay.FIRST).continueAfter()).isEmpty();

            try (ResultSet row =
                    statement.executeQuery("SELECT count(*) FROM series WHERE device_uuid = '%s'".formatted(device))) {
                row.next();
                assertThat(row.getInt(1)).isOne();
            }
            job.rollback();
        }
        runs.rollUpEverything(device);
        assertThat(rolledUp.of(device).days()).hasSize(1);
    }

    @Test
    void aDayIsClosedOnceAndWithAllThatWasStoredUnmarked() throws Exception {
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        runs.reopenDays(5);
        storage.write(List.of(new Reading(series, at(today - 2, 5), 1), new Reading(series, at(today - 4, 5), 1)));
        assertThat(rolledUp.of(device).readingsOfCleanDays()).isEmpty();

        watermark.advance(Duration.ofDays(3));

        assertThat(stored.markedDaysOf(device))
                .containsExactly(LocalDate.ofEpochDay(today - 4).toString());
        watermark.advance(Duration.ofSeconds(1));
        watermark.advance(Duration.ofSeconds(1));
        assertThat(stored.markedDaysOf(device))
                .contains(LocalDate.ofEpochDay(today - 2).toString())
                .doesNotHaveDuplicates();
        runs.rollUpEverything(device);
        assertThat(rolledUp.of(device).days())
                .hasSize(2)
                .isEqualTo(rolledUp.of(device).readingsOfCleanDays());
    }

    private List<Reading> distinctReadings(long day, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = at(day, 0) + i * EpochMicros.PER_DAY / count;
            readings.add(new Reading(series, time, Math.sqrt(i)));
        }
        return readings;
    }
}
