package dev.aviary.ingest.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.codec.SummaryCodec;
import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.summary.ReadingSummary;
import dev.aviary.model.summary.SummaryBuilder;
import dev.aviary.model.summary.TimedSummary;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the levels beside days and months hold of a device in one snapshot, and its readings: of days without a mark. */
@Singleton
class RolledUpLevels {
    private static final String CLEAN = """
            day <= (SELECT closed_through FROM rollup_horizon)
                AND NOT EXISTS (
                    SELECT FROM dirty_days
                    WHERE dirty_days.series_id = dated.series_id AND dirty_days.day = dated.day)
            """;

    private static final String LEVELS = """
            SELECT type || ' ' || day, day - DATE 'epoch', summary, coarse, fine
            FROM (SELECT * FROM reading_days LEFT JOIN reading_slots USING (series_id, day)) AS dated
            JOIN series USING (series_id)
            WHERE device_uuid = ? AND
            """ + CLEAN;

    private static final String READINGS = """
            SELECT type || ' ' || day, time, value
            FROM (SELECT *, (time AT TIME ZONE 'UTC')::date AS day FROM readings) AS dated
            JOIN series USING (series_id)
            WHERE device_uuid = ? AND
            """ + CLEAN;

    private static final String YEARS = """
            SELECT type || ' ' || year, value_counts FROM reading_years JOIN series USING (series_id) WHERE device_uuid = ?
            """;

    private final AgroalDataSource database;

    RolledUpLevels(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * Summaries by "type day".
     *
     * @param days as they are kept of whole days
     * @param coarse the sums of the kept coarse slots; days without such are absent
     * @param fine the sums of the kept fine slots; days without such are absent
     * @param readings computed from the readings
     * @param countsOfYears how many readings the kept years hold, by "type year"
     */
    record Snapshot(
            Map<String, ReadingSummary> days,
            Map<String, ReadingSummary> coarse,
            Map<String, ReadingSummary> fine,
            Map<String, ReadingSummary> readings,
            Map<String, Long> countsOfYears) {
        /** Compares every level with the readings. */
        void expectReadings() {
            assertThat(days).isEqualTo(readings);
            assertThat(readings).containsAllEntriesOf(coarse).containsAllEntriesOf(fine);
        }
    }

    Snapshot of(UUID device) {
        Snapshot snapshot =
                new Snapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            }
            for (String sql : List.of(LEVELS, READINGS, YEARS)) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, device);
                    try (ResultSet rows = statement.executeQuery()) {
                        read(sql, rows, snapshot);
                    }
                }
            }
            connection.rollback();
            return snapshot;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void read(String sql, ResultSet rows, Snapshot snapshot) throws SQLException {
        Map<String, SummaryBuilder> builders = new TreeMap<>();
        while (rows.next()) {
            String key = rows.getString(1);
            if (sql.equals(LEVELS)) {
                long dayStart = rows.getLong(2) * EpochMicros.PER_DAY;
                put(snapshot.days(), key, rows.getBytes(3), dayStart);
                put(snapshot.coarse(), key, rows.getBytes(4), dayStart);
                put(snapshot.fine(), key, rows.getBytes(5), dayStart);
            } else if (sql.equals(READINGS)) {
                long time =
                        EpochMicros.of(rows.getObject(2, OffsetDateTime.class).toInstant());
                builders.computeIfAbsent(key, any -> new SummaryBuilder()).add(time, rows.getDouble(3));
            } else {
                ValueCounts counts = ValueCountsCodec.decode(rows.getBytes(2));
                snapshot.countsOfYears().put(key, counts.count());
            }
        }
        builders.forEach((key, builder) -> snapshot.readings().put(key, builder.drain()));
    }

    private static void put(Map<String, ReadingSummary> target, String key, byte @Nullable [] slots, long dayStart) {
        if (slots != null) {
            List<ReadingSummary> summaries = new ArrayList<>();
            for (TimedSummary slot : SummaryCodec.decode(slots, dayStart)) {
                summaries.add(slot.summary());
            }
            target.put(key, summaries.stream().reduce(ReadingSummary::and).orElseThrow());
        }
    }
}
