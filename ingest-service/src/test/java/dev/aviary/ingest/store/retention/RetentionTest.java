package dev.aviary.ingest.store.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StagesConfig;
import dev.aviary.ingest.StoredRows;
import dev.aviary.ingest.store.reading.ReadingStorage;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That no query reads expired readings is tested in query-service. */
@QuarkusTest
@WithTestResource(RealParts.class)
class RetentionTest {
    private static final LocalDate KEPT_FROM = LocalDate.parse("1975-06-05");

    @Inject
    Retention retention;

    @Inject
    ReadingStorage storage;

    @Inject
    StoredRows rows;

    @Inject
    StagesConfig stages;

    @Inject
    AgroalDataSource database;

    private final UUID device = UUID.randomUUID();
    private final Series series = new Series(device, "t");

    @BeforeEach
    void migrate() throws Exception {
        storage.write(List.of(new Reading(new Series(UUID.randomUUID(), "t"), 1, 1)));
    }

    @AfterEach
    void keepAllAgain() {
        keepFrom(LocalDate.parse("0001-01-01"));
    }

    @Test
    void whatIsKeptBeginsSoManyDaysAgoAndNeverEarlierThanItDid() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        assertThat(retention.expire(Duration.ofDays(30_000))).contains(today.minusDays(30_000));
        assertThat(retention.expire(Duration.ofDays(30_001))).isEmpty();
        assertThat(retention.expire(Duration.ofDays(29_999))).contains(today.minusDays(29_999));
    }

    @Test
    void chunksThatEndedBeforeGoOnceExpiredForAnHour() throws Exception {
        storage.write(List.of(at("1975-05-01"), at("1975-06-04"), at("1975-06-05"), at("1975-06-20")));
        keepFrom(KEPT_FROM);

        assertThat(retention.dropChunks()).isZero();
        assertThat(rows.readingsOf(device)).hasSize(4);
        expiredForAnHour();
        assertThat(retention.dropChunks()).isPositive();

        assertThat(rows.readingsOf(device))
                .as("those of the chunk in which the first day that is kept lies may stay")
                .doesNotContain(asRow(at("1975-05-01")))
                .contains(asRow(at("1975-06-05")), asRow(at("1975-06-20")));
        assertThat(retention.dropChunks()).isZero();
    }

    @Test
    void metricsOfThatAgeGoToo() throws Exception {
        rows.execute(
                "INSERT INTO metrics (time, id, name, body) VALUES ('1975-01-01', gen_random_uuid(), '%1$s', '{}'),"
                                .formatted(device)
                        + " ('1976-01-01', gen_random_uuid(), '%s', '{\"kept\":1}')".formatted(device));
        keepFrom(KEPT_FROM);
        expiredForAnHour();

        assertThat(retention.dropChunks()).isPositive();

        assertThat(rows.metricsOf(device.toString())).containsExactly("{\"kept\":1}");
    }

    @Test
    void aQuestionUnderWayIsWaitedForAndNothingIsDroppedMeanwhile() throws Exception {
        storage.write(List.of(at("1975-05-01")));
        keepFrom(KEPT_FROM);
        expiredForAnHour();

        try (Connection asking = database.getConnection();
                Statement question = asking.createStatement()) {
            asking.setAutoCommit(false);
            question.execute("SELECT kept_from FROM rollup_horizon");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(retention::dropChunks)
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            asking.rollback();
        }

        assertThat(rows.readingsOf(device)).hasSize(1);
        assertThat(retention.dropChunks()).isPositive();
        assertThat(rows.readingsOf(device)).isEmpty();
    }

    @Test
    void aLateReadingOfADroppedDayIsTakenAndGoesTheNextTime() throws Exception {
        storage.write(List.of(at("1975-05-01")));
        keepFrom(KEPT_FROM);
        expiredForAnHour();
        retention.dropChunks();

        storage.write(List.of(at("1975-05-01"), at("1975-05-02")));

        assertThat(rows.readingsOf(device)).hasSize(2);
        assertThat(retention.dropChunks()).isPositive();
        assertThat(rows.readingsOf(device)).isEmpty();
    }

    @Test
    void rollUpsOfExpiredDaysGoAndThoseOfOthersStay() throws Exception {
        storage.write(List.of(at("1975-05-01"), at("1975-06-05")));
        rows.execute("""
                INSERT INTO reading_days (series_id, day, first_time, last_time, value_counts)
                SELECT series_id, day::date, day, day, ''
                FROM series, (VALUES (TIMESTAMP '1975-05-01'), ('1975-06-04'), ('1975-06-05')) AS rolled_up (day)
                WHERE device_uuid = '%s'
                ON CONFLICT DO NOTHING
                """.formatted(device));
        keepFrom(KEPT_FROM);

        deleteAllRollUps();

        assertThat(rows.rolledUpDaysOf(device)).containsExactly("1975-06-05");
        assertThat(rows.markedDaysOf(device)).doesNotContain("1975-05-01");
    }

    @Test
    void theJobHidesExpiredReadingsAtOnceAndDropsThemLater() throws Exception {
        storage.write(List.of(at("1975-05-01")));
        RetentionJob job = new RetentionJob(retention, keeping(since(KEPT_FROM)), stages, new SimpleMeterRegistry());

        job.run();
        assertThat(rows.readingsOf(device)).hasSize(1);
        expiredForAnHour();
        job.run();

        assertThat(rows.readingsOf(device)).isEmpty();
        assertThat(retention.expire(since(KEPT_FROM))).as("expired already").isEmpty();
    }

    @Test
    void theJobKeepsAllWhereNoOneHasSaidHowLong() throws Exception {
        storage.write(List.of(at("1975-05-01")));
        expiredForAnHour();

        new RetentionJob(retention, keeping(null), stages, new SimpleMeterRegistry()).run();

        assertThat(rows.readingsOf(device)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT23H59M", "PT-24H"})
    void lessThanADayIsRefusedAtTheStart(Duration keep) {
        RetentionJob job = new RetentionJob(retention, keeping(keep), stages, new SimpleMeterRegistry());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> job.requireDays(new StartupEvent()))
                .withMessageContaining("AVIARY_RETENTION_KEEP");
    }

    private void deleteAllRollUps() throws SQLException {
        OptionalInt last = OptionalInt.of(Integer.MIN_VALUE);
        while (last.isPresent()) {
            last = retention.deleteRollUps(last.getAsInt(), 2);
        }
    }

    private static Duration since(LocalDate day) {
        return Duration.ofDays(ChronoUnit.DAYS.between(day, LocalDate.now(ZoneOffset.UTC)));
    }

    private static RetentionConfig keeping(@Nullable Duration keep) {
        return new RetentionConfig() {
            @Override
            public Optional<Duration> keep() {
                return Optional.ofNullable(keep);
            }

            @Override
            public Duration interval() {
                return Duration.ofHours(1);
            }
        };
    }

    private Reading at(String day) {
        return new Reading(series, LocalDate.parse(day).toEpochDay() * EpochMicros.PER_DAY + 1, 1);
    }

    private static String asRow(Reading reading) {
        return "t@%d=1".formatted(reading.epochMicros());
    }

    private void keepFrom(LocalDate day) {
        rows.execute("UPDATE rollup_horizon SET kept_from = '%s', kept_since = now()".formatted(day));
    }

    private void expiredForAnHour() {
        rows.execute("UPDATE rollup_horizon SET kept_since = now() - INTERVAL '61 minutes'");
    }
}
