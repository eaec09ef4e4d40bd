package dev.aviary.ingest.store.rollup;

import static dev.aviary.ingest.store.rollup.RollUpRuns.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.store.reading.ReadingStorage;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Snapshots while late readings, two roll-up jobs and the closing of days run at the same time. */
@QuarkusTest
@WithTestResource(RealParts.class)
class RollUpRaceTest {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Inject
    ReadingStorage storage;

    @Inject
    RollUpWatermark watermark;

    @Inject
    RolledUpRows rolledUp;

    @Inject
    RolledUpLevels levels;

    @Inject
    RollUpRuns runs;

    @Inject
    InvalidationLog log;

    @Inject
    AgroalDataSource database;

    private final UUID device = UUID.randomUUID();

    /** More batches, as in {@code -Drollup.race.batches=20000}, race for minutes. */
    @Test
    void everySnapshotIsExactWhileLateReadingsRaceTwoJobsAndDaysClose() throws Exception {
        int batches = Integer.getInteger("rollup.race.batches", 100);
        long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
        runs.reopenDays(40);
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
        runs.rollUpEverything(device);
        RolledUpRows.Snapshot snapshot = rolledUp.of(device);
        assertThat(snapshot.days()).hasSizeGreaterThan(60).isEqualTo(snapshot.readingsOfCleanDays());
    }

    /** What it stores of those days has no mark, so that it must be committed before they are closed. Too rare for a race. */
    @Test
    void noDayIsClosedWhileATransactionStoresThatBeganBefore() throws Exception {
        runs.reopenDays(2);
        try (Connection storing = database.getConnection()) {
            storing.setAutoCommit(false);
            log.markedThrough(storing);

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> watermark.advance(Duration.ofSeconds(1)))
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE));
            storing.rollback();
        }

        watermark.advance(Duration.ofSeconds(1));
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
            levels.of(device).expectReadings();
        }
        return null;
    }

    private Void rollUpWhile(AtomicBoolean writing) throws SQLException {
        runs.rollUpWhile(writing);
        return null;
    }
}
