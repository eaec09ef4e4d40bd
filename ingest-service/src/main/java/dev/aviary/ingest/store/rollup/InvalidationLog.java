package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.ingest.store.rollup.series.SqlArrays;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The log of days whose roll-ups are invalid or do not exist yet. */
@Singleton
public class InvalidationLog {
    /**
     * Every transaction that stores readings holds this lock shared. While it is held exclusively, all readings that were
     * stored without a mark are committed.
     */
    static final long MARKING_LOCK = 0x6176_6961_7279_01L;

    /** Two statements, since the second must see what was committed while the first waited. */
    private static final String THROUGH_WHICH_DAY_TO_MARK = """
            SELECT pg_advisory_xact_lock_shared(%d);
            SELECT marking_through FROM rollup_horizon
            """.formatted(MARKING_LOCK);

    /**
     * To be called at the start of each transaction that stores readings.
     *
     * @return days since 1970; every reading of this day or an earlier one has to be {@linkplain #mark marked}
     */
    public long markedThrough(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(THROUGH_WHICH_DAY_TO_MARK);
            statement.getMoreResults();
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getObject(1, LocalDate.class).toEpochDay();
            }
        }
    }

    private static final String MARK = """
            INSERT INTO dirty_days (series_id, day) SELECT * FROM unnest(?, ?)
            """;

    /** Marks days in the transaction that stores readings of them; a day may have any number of marks. */
    public void mark(Connection connection, Collection<SeriesDay> days) throws SQLException {
        if (days.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(MARK)) {
            statement.setArray(1, SqlArrays.ids(connection, days));
            statement.setArray(2, SqlArrays.days(connection, days));
            statement.executeUpdate();
        }
    }

    private static final String WHICH_DAYS_COME_NEXT = """
            SELECT DISTINCT series_id, day
            FROM dirty_days
            WHERE (series_id, day) > (?, ?)
            ORDER BY series_id, day
            LIMIT ?
            """;

    /** The next marked days of the snapshot, in order. */
    List<SeriesDay> next(Connection snapshot, SeriesDay after, int limit) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(WHICH_DAYS_COME_NEXT)) {
            statement.setInt(1, after.seriesId());
            statement.setObject(2, after.date());
            statement.setInt(3, limit);
            List<SeriesDay> days = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.add(new SeriesDay(
                            rows.getInt(1), rows.getObject(2, LocalDate.class).toEpochDay()));
                }
            }
            return days;
        }
    }

    private static final String TAKE_AWAY = """
            DELETE FROM dirty_days
            USING unnest(?, ?) AS done (series_id, day)
            WHERE dirty_days.series_id = done.series_id AND dirty_days.day = done.day
            """;

    /** Deletes the log rows that the snapshot sees; rows that were added since stay. */
    void delete(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(TAKE_AWAY)) {
            statement.setArray(1, SqlArrays.ids(snapshot, days));
            statement.setArray(2, SqlArrays.days(snapshot, days));
            statement.executeUpdate();
        }
    }
}
