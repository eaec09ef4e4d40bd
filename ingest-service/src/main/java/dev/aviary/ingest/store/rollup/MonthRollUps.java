package dev.aviary.ingest.store.rollup;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
import dev.aviary.ingest.store.rollup.series.SeriesMonth;
import dev.aviary.model.codec.ValueCountsCodec;
import dev.aviary.model.counts.ValueCounts;
import dev.aviary.model.counts.runs.SortedRuns;
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
import java.util.Optional;
import java.util.Set;

/**
 * Adds up the counts of a month's days, where the sum is much smaller than its parts. Whether it can be is known from the
 * days' sizes before any is read, and merging ends as soon as it is not.
 */
@Singleton
class MonthRollUps {
    /** A month is kept if it has so many times fewer values than its days together. */
    private static final int WORTHWHILE_SAVING = 2;

    /** A month of more distinct values is read by its days. They take 16 MB, and merging them 64 MB for a moment. */
    private static final int MAX_VALUES = 1_000_000;

    /** Days are merged whenever so many of their values are held. */
    private static final int VALUES_TOGETHER = 100_000;

    private static final String THROUGH_WHICH_DAY_ARE_DAYS_CLOSED = """
            SELECT closed_through FROM rollup_horizon
            """;

    /** Makes the roll-ups of the months of these days anew; of those alone that have ended. */
    void build(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        LocalDate closedThrough = closedThrough(snapshot);
        Set<SeriesMonth> months = new LinkedHashSet<>();
        for (SeriesDay day : days) {
            SeriesMonth month = day.month();
            if (!month.lastDay().isAfter(closedThrough)) {
                months.add(month);
            }
        }
        try (PreparedStatement count = snapshot.prepareStatement(HOW_MANY_VALUES_HAVE_THE_DAYS);
                PreparedStatement read = snapshot.prepareStatement(WHAT_DO_THE_DAYS_HOLD);
                PreparedStatement keep = snapshot.prepareStatement(KEEP);
                PreparedStatement drop = snapshot.prepareStatement(DROP)) {
            // Some days at a time, so that no more are held than are merged.
            read.setFetchSize(1);
            for (SeriesMonth month : months) {
                Optional<ValueCounts> sum = sum(read, month, mostValues(count, month));
                if (sum.isPresent()) {
                    keep(keep, month, sum.get());
                } else {
                    drop(drop, month);
                }
            }
        }
    }

    /** The size is in the first bytes of the counts, see {@link ValueCountsCodec}; no more of them is read. */
    private static final String HOW_MANY_VALUES_HAVE_THE_DAYS = """
            SELECT COALESCE(sum(size), 0), COALESCE(max(size), 0)
            FROM (
                SELECT ('x' || encode(substring(value_counts FROM 2 FOR 4), 'hex'))::bit(32)::integer AS size
                FROM reading_days
                WHERE series_id = ? AND day BETWEEN ? AND ?
            ) AS days
            """;

    /** The most distinct values that a month which is kept may have; 0 when it is known to have more. */
    private static int mostValues(PreparedStatement statement, SeriesMonth month) throws SQLException {
        month.setRange(statement);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long most = Math.min(row.getLong(1) / WORTHWHILE_SAVING, MAX_VALUES);
            return row.getLong(2) <= most ? (int) most : 0;
        }
    }

    private static final String WHAT_DO_THE_DAYS_HOLD = """
            SELECT value_counts FROM reading_days WHERE series_id = ? AND day BETWEEN ? AND ?
            """;

    /** The sum of the month's days; empty when it has no values or more than these. */
    private static Optional<ValueCounts> sum(PreparedStatement read, SeriesMonth month, int mostValues)
            throws SQLException {
        if (mostValues == 0) {
            return Optional.empty();
        }
        month.setRange(read);
        List<ValueCounts> parts = new ArrayList<>();
        long held = 0;
        try (ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                ValueCounts day = ValueCountsCodec.decode(rows.getBytes(1));
                parts.add(day);
                held += day.size();
                if (held > VALUES_TOGETHER) {
                    ValueCounts merged = new SortedRuns(parts).merged();
                    if (merged.size() > mostValues) {
                        return Optional.empty();
                    }
                    parts = new ArrayList<>(List.of(merged));
                    held = 0;
                }
            }
        }
        ValueCounts sum = new SortedRuns(parts).merged();
        return sum.size() <= mostValues ? Optional.of(sum) : Optional.empty();
    }

    private static LocalDate closedThrough(Connection snapshot) throws SQLException {
        try (Statement statement = snapshot.createStatement();
                ResultSet row = statement.executeQuery(THROUGH_WHICH_DAY_ARE_DAYS_CLOSED)) {
            row.next();
            return row.getObject(1, LocalDate.class);
        }
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
