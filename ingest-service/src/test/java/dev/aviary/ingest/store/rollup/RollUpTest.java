package dev.aviary.ingest.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.store.reading.ReadingStorage;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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
    RolledUpLevels levels;

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

        rollUpEverything();

        RolledUpRows.Snapshot snapshot = rolledUp.of(device);
        assertThat(snapshot.days()).hasSize(31).isEqualTo(snapshot.readingsOfCleanDays());
        assertThat(snapshot.months()).containsOnlyKeys("temperature 2024-03-01").isEqualTo(snapshot.readingsOfMonths());
    }

    @Test
    void aLateReadingVoidsTheRollUpOfItsDayUntilThatIsMadeAnew() throws Exception {
        storage.write(List.of(new Reading(series, at(MARCH_1, 0), 1), new Reading(series, at(MARCH_1 + 1, 0), 1)));
        rollUpEverything();

        storage.write(List.of(new Reading(series, at(MARCH_1, 86_399), 2)));

        assertThat(rolledUp.of(device).days()).containsOnlyKeys("temperature 2024-03-02");
        assertThat(rolledUp.of(device).months()).isEmpty();
        rollUpEverything();
        assertThat(rolledUp.of(device).days().get("temperature 2024-03-01")).isEqualTo(Map.of(1.0, 1L, 2.0, 1L));
    }

    @Test
    void aMonthOfValuesThatHardlyRepeatIsNotKeptTwice() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 31 * 24; i++) {
            readings.add(new Reading(series, at(MARCH_1, i * 3_600L), i / 7.0));
        }
        storage.write(readings);

        rollUpEverything();

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

        rollUpEverything();

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
        assertThat(marks()).containsExactly("2024-03-03");
        rollUpEverything();
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
        assertThat(marks()).containsExactly("2024-03-01");
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
        rollUpEverything();
        assertThat(rolledUp.of(device).days()).hasSize(1);
    }

    @Test
    void aDayIsClosedOnceAndWithAllThatWasStoredUnmarked() throws Exception {
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        reopenDays(5);
        storage.write(List.of(new Reading(series, at(today - 2, 5), 1), new Reading(series, at(today - 4, 5), 1)));
        assertThat(rolledUp.of(device).readingsOfCleanDays()).isEmpty();

        watermark.advance(Duration.ofDays(3));

        assertThat(marks()).containsExactly(LocalDate.ofEpochDay(today - 4).toString());
        watermark.advance(Duration.ofSeconds(1));
        watermark.advance(Duration.ofSeconds(1));
        assertThat(marks()).contains(LocalDate.ofEpochDay(today - 2).toString()).doesNotHaveDuplicates();
        rollUpEverything();
        assertThat(rolledUp.of(device).days())
                .hasSize(2)
                .isEqualTo(rolledUp.of(device).readingsOfCleanDays());
    }

    /** More batches, as in {@code -Drollup.race.batches=20000}, race for minutes. */
    @Test
    void everySnapshotIsExactWhileLateReadingsRaceTwoJobsAndDaysClose() throws Exception {
        int batches = Integer.getInteger("rollup.race.batches", 100);
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        reopenDays(40);
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> jobs = List.of(
                    threads.submit(() -> rollUpWhile(writing)),
                    threads.submit(() -> rollUpWhile(writing)),
                    threads.submit(() -> closeDaysWhile(writing)),
                    threads.submit(() -> compareWhile(writing)));
            List<Future<?>> writers = List.of(
                    threads.submit(() -> writeLate(batches, today, 1)),
                    threads.submit(() -> writeLate(batches, today, 2)),
                    threads.submit(() -> writeLate(batches, today, 3)));
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> job : jobs) {
                job.get();
            }
        }

        watermark.advance(Duration.ofSeconds(1));
        rollUpEverything();
        RolledUpRows.Snapshot snapshot = rolledUp.of(device);
        assertThat(snapshot.days()).hasSizeGreaterThan(60).isEqualTo(snapshot.readingsOfCleanDays());
    }

    private static void expectLevelsOfTheReadings(RolledUpLevels.Snapshot snapshot) {
        assertThat(snapshot.days()).isEqualTo(snapshot.readings());
        assertThat(snapshot.readings()).containsAllEntriesOf(snapshot.coarse()).containsAllEntriesOf(snapshot.fine());
    }

    @Test
    void daysAreSummarisedWholeAndInSlotsAsFineAsTheirReadingsAreMany() throws Exception {
        Random random = new Random(8);
        List<Reading> readings = new ArrayList<>();
        for (int second = 0; second < 86_400; second += 10) {
            readings.add(new Reading(series, at(MARCH_1, second), Math.round(random.nextGaussian() * 50) / 10.0));
        }
        readings.add(new Reading(series, at(MARCH_1 + 1, 7), 1));
        storage.write(readings);

        rollUpEverything();

        RolledUpLevels.Snapshot snapshot = levels.of(device);
        expectLevelsOfTheReadings(snapshot);
        assertThat(snapshot.days()).hasSize(2);
        assertThat(snapshot.coarse()).containsOnlyKeys("temperature 2024-03-01");
        assertThat(snapshot.fine()).containsOnlyKeys("temperature 2024-03-01");
        storage.write(List.of(new Reading(series, at(MARCH_1, 5), 99)));
        assertThat(levels.of(device).days()).containsOnlyKeys("temperature 2024-03-02");
        rollUpEverything();
        expectLevelsOfTheReadings(levels.of(device));
    }

    @Test
    void daysThatAnEarlierVersionCountedGetTheirLevelsLater() throws Exception {
        storage.write(List.of(new Reading(series, at(MARCH_1, 0), 1), new Reading(series, at(MARCH_1, 5), 2)));
        rollUpEverything();
        stored.execute("UPDATE reading_days SET value_counts = value_counts FROM series"
                + " WHERE series.series_id = reading_days.series_id AND device_uuid = '%s'".formatted(device));
        assertThat(levels.of(device).days()).isEmpty();

        while (levels.of(device).days().isEmpty()) {
            addLevels();
        }

        expectLevelsOfTheReadings(levels.of(device));
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
        rollUpEverything();
        assertThat(levels.of(device).countsOfYears()).isEqualTo(Map.of("temperature 2023-01-01", 365L * 4));

        storage.write(List.of(new Reading(series, at(january + 40, 1), 0)));
        rollUpEverything();

        assertThat(levels.of(device).countsOfYears()).isEqualTo(Map.of("temperature 2023-01-01", 365L * 4 + 1));
    }

    private void addLevels() throws SQLException {
        try {
            rollUp.addLevels();
        } catch (SQLException e) {
            // The job of the application that is tested may be at it too.
            assertThat(e.getSQLState()).isEqualTo("40001");
        }
    }

    private List<Reading> distinctReadings(long day, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long time = at(day, 0) + i * EpochMicros.PER_DAY / count;
            readings.add(new Reading(series, time, Math.sqrt(i)));
        }
        return readings;
    }

    private Void writeLate(int batches, long today, int seed) throws Exception {
        Random random = new Random(seed);
        for (int batch = 0; batch < batches; batch++) {
            List<Reading> readings = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Series late = new Series(device, "t" + random.nextInt(2));
                long day = today - 1 - random.nextInt(45);
                readings.add(new Reading(late, at(day, random.nextInt(86_400)), random.nextInt(9)));
            }
            storage.write(readings);
        }
        return null;
    }

    private Void rollUpWhile(AtomicBoolean writing) throws SQLException {
        SeriesDay last = SeriesDay.FIRST;
        while (writing.get()) {
            try {
                last = rollUp.next(last).continueAfter().orElse(SeriesDay.FIRST);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("40001");
            }
        }
        return null;
    }

    private Void closeDaysWhile(AtomicBoolean writing) throws SQLException {
        for (int grace = 38; grace > 0 && writing.get(); grace--) {
            watermark.advance(Duration.ofDays(grace));
        }
        return null;
    }

    private Void compareWhile(AtomicBoolean writing) {
        while (writing.get()) {
            RolledUpRows.Snapshot snapshot = rolledUp.of(device);
            assertThat(snapshot.days()).isEqualTo(snapshot.readingsOfCleanDays());
            assertThat(snapshot.readingsOfMonths()).containsAllEntriesOf(snapshot.months());
            expectLevelsOfTheReadings(levels.of(device));
        }
        return null;
    }

    private void rollUpEverything() throws SQLException {
        boolean done = false;
        while (!done) {
            try {
                done = rollUp.next(SeriesDay.FIRST).days().isEmpty() && marks().isEmpty();
            } catch (SQLException e) {
                // The job of the application that is tested may be at it too.
                assertThat(e.getSQLState()).isEqualTo("40001");
            }
        }
    }

    private List<String> marks() {
        return stored.markedDaysOf(device);
    }

    private void reopenDays(int days) {
        stored.execute("""
                UPDATE rollup_horizon
                SET closed_through = closed_through - %1$d, marking_through = closed_through - %1$d
                """.formatted(days));
    }

    private static long at(long epochDay, long second) {
        return epochDay * EpochMicros.PER_DAY + second * EpochMicros.PER_SECOND;
    }
}
