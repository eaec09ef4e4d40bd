package dev.aviary.query.http.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.StoredReadings;
import dev.aviary.query.fixture.StoredRollUps;
import dev.aviary.query.http.SeriesQueries;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readings as columns give the answers that they give as rows, late ones among them. Only the community edition has columns. */
@QuarkusTest
@WithTestResource(RealParts.class)
class CompressedReadingsTest {
    private static final long FIRST_DAY = LocalDate.parse("2023-01-20").toEpochDay();
    private static final int DAYS = 60;
    private static final List<String> RANGES =
            List.of("", "start=2023-02-03T04:05:06&end=2023-03-09T10:11:12", "start=2023-01-31&end=2023-02-28");

    @Inject
    AgroalDataSource database;

    private final Series series = new Series(UUID.randomUUID(), "temperature");

    @BeforeEach
    void onTheCommunityEdition() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('timescaledb.license')")) {
            row.next();
            assumeTrue(
                    row.getString(1).equals("timescale"),
                    "this TimescaleDB is of the Apache edition, which compresses nothing");
        }
    }

    @Test
    void everyAnswerStaysAsItWas() {
        StoredReadings.store(readings(new Random(5), 2_000));

        Map<String, String> asRows = answers();
        compress();
        assertThat(answers()).isEqualTo(asRows);

        StoredRollUps.rollUp(series);
        assertThat(answers()).isEqualTo(asRows);
    }

    @Test
    void lateReadingsAreCountedOnceWhetherTheirDayIsCompressedOrNot() {
        List<Reading> early = readings(new Random(6), 500);
        List<Reading> late = readings(new Random(7), 50);
        StoredReadings.store(early);
        StoredRollUps.rollUp(series);
        compress();
        StoredReadings.store(late);
        StoredReadings.store(late);
        StoredReadings.store(early.subList(0, 10));
        Map<String, String> amongColumns = answers();

        StoredReadings.execute("SELECT decompress_chunk(chunk, true) FROM show_chunks('readings') AS chunk");
        assertThat(answers()).isEqualTo(amongColumns);
        assertThat(amongColumns.get("/statistics?q=0.1,0.99 ")).contains("\"count\":550");
    }

    private static void compress() {
        StoredReadings.execute(
                "SELECT compress_chunk(chunk, true) FROM show_chunks('readings', older_than => INTERVAL '35 days') AS"
                        + " chunk");
    }

    private Map<String, String> answers() {
        return SeriesQueries.answers(series, RANGES);
    }

    /** At times of their own, so that each counts. */
    private List<Reading> readings(Random random, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long micros = FIRST_DAY * EpochMicros.PER_DAY + (long) (random.nextDouble() * DAYS * EpochMicros.PER_DAY);
            readings.add(new Reading(series, micros, random.nextInt(400) / 10.0));
        }
        return readings;
    }
}
