package dev.aviary.ingest.store.rollup;

import dev.aviary.model.ValueCounts;
import dev.aviary.model.codec.ValueCountsCodec;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds up the counts of a month's days, where the sum is much smaller than its parts. */
@Singleton
class MonthRollUps {
    /** So many times fewer values than its days together make a month worth its place. */
    private static final int WORTHWHILE_SAVING = 2;

    private static final String THROUGH_WHICH_DAY_ARE_DAYS_CLOSED = """
            SELECT closed_through FROM rollup_horizon
            """;

    /** Makes the roll-ups of the months of these days anew; of those alone that have ended. */
    void make(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        LocalDate closedThrough = closedThrough(snapshot);
        Set<SeriesMonth> months = new LinkedHashSet<>();
        for (SeriesDay day : days) {
            SeriesMonth month = day.month();
            if (!month.lastDay().isAfter(closedThrough)) {
                months.add(month);
            }
        }
        try (PreparedStatement read = snapshot.prepareStatement(WHAT_DO_THE_DAYS_HOLD);
                PreparedStatement keep = snapshot.prepareStatement(KEEP);
                PreparedStatement drop = snapshot.prepareStatement(DROP)) {
            for (SeriesMonth month : months) {
                List<ValueCounts> parts = daysOf(read, month);
                ValueCounts sum = ValueCounts.merge(parts);
                boolean worthwhile = (long) sum.size() * WORTHWHILE_SAVING
                        <= parts.stream().mapToLong(ValueCounts::size).sum();
                if (worthwhile) {
                    keep(keep, month, sum);
                } else {
                    drop(drop, month);
                }
            }
        }
    }

    private static LocalDate closedThrough(Connection snapshot) throws SQLException {
        try (Statement statement = snapshot.createStatement();
                ResultSet row = statement.executeQuery(THROUGH_WHICH_DAY_ARE_DAYS_CLOSED)) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
    }

    private static final String WHAT_DO_THE_DAYS_HOLD = """
            SELECT value_counts FROM reading_days WHERE series_id = ? AND day BETWEEN ? AND ?
            """;

    private static List<ValueCounts> daysOf(PreparedStatement statement, SeriesMonth month) throws SQLException {
        statement.setInt(1, month.seriesId());
        statement.setObject(2, month.firstDay());
        statement.setObject(3, month.lastDay());
        List<ValueCounts> days = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                days.add(ValueCountsCodec.decode(rows.getBytes(1)));
            }
        }
        return days;
    }

    private static final String KEEP = """
            INSERT INTO reading_months (series_id, month, value_counts) VALUES (?, ?, ?)
            ON CONFLICT (series_id, month) DO UPDATE SET value_counts = excluded.value_counts
            """;

    private static void keep(PreparedStatement statement, SeriesMonth month, ValueCounts sum) throws SQLException {
        statement.setInt(1, month.seriesId());
        statement.setObject(2, month.firstDay());
        statement.setBytes(3, ValueCountsCodec.encode(sum));
        statement.executeUpdate();
    }

    private static final String DROP = """
            DELETE FROM reading_months WHERE series_id = ? AND month = ?
            """;

    private static void drop(PreparedStatement statement, SeriesMonth month) throws SQLException {
        statement.setInt(1, month.seriesId());
        statement.setObject(2, month.firstDay());
        statement.executeUpdate();
    }
}
