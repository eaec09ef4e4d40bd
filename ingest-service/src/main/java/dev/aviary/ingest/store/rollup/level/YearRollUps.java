package dev.aviary.ingest.store.rollup.level;

import dev.aviary.ingest.store.rollup.series.SeriesDay;
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

/** Adds up the counts of a year's months, where all of them are kept and the sum is much smaller than they are. */
@Singleton
public class YearRollUps {
    /** A year is kept if it has so many times fewer values than its months together. */
    private static final int WORTHWHILE_SAVING = 2;

    /** Values of all months of a year together; they take up to 16 bytes each while they are merged. */
    private static final long MAX_VALUES = 1_000_000;

    private record SeriesYear(int seriesId, LocalDate firstDay) {
        LocalDate lastDay() {
            return firstDay.plusYears(1).minusDays(1);
        }

        /** The parameters of all statements begin with the series and the first day. */
        void bind(PreparedStatement statement) throws SQLException {
            statement.setInt(1, seriesId);
            statement.setObject(2, firstDay);
        }
    }

    private static final String THROUGH_WHICH_DAY_ARE_DAYS_CLOSED = """
            SELECT closed_through FROM rollup_horizon
            """;

    /** Makes the roll-ups of the years of these days anew, from the months of the same snapshot; of ended years alone. */
    public void build(Connection snapshot, Collection<SeriesDay> days) throws SQLException {
        LocalDate closedThrough = closedThrough(snapshot);
        Set<SeriesYear> years = new LinkedHashSet<>();
        for (SeriesDay day : days) {
            LocalDate firstDay = LocalDate.ofEpochDay(day.epochDay()).withDayOfYear(1);
            SeriesYear year = new SeriesYear(day.seriesId(), firstDay);
            if (!year.lastDay().isAfter(closedThrough)) {
                years.add(year);
            }
        }
        for (SeriesYear year : years) {
            Optional<ValueCounts> sum = areAllMonthsKept(snapshot, year) ? sum(snapshot, year) : Optional.empty();
            if (sum.isPresent()) {
                keep(snapshot, year, sum.get());
            } else {
                drop(snapshot, year);
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

    private static final String ARE_ALL_MONTHS_KEPT = """
            SELECT NOT EXISTS (
                SELECT FROM reading_days
                WHERE series_id = year.id AND day BETWEEN year.first_day AND year.last_day
                    AND NOT EXISTS (
                        SELECT FROM reading_months
                        WHERE reading_months.series_id = year.id AND month = date_trunc('month', day)::date))
            FROM (SELECT ?::integer, ?::date, ?::date) AS year (id, first_day, last_day)
            """;

    private static boolean areAllMonthsKept(Connection snapshot, SeriesYear year) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(ARE_ALL_MONTHS_KEPT)) {
            year.bind(statement);
            statement.setObject(3, year.lastDay());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static final String WHAT_DO_THE_MONTHS_HOLD = """
            SELECT value_counts FROM reading_months WHERE series_id = ? AND month BETWEEN ? AND ?
            """;

    /** Empty when the months are too large, or their sum is not much smaller. */
    private static Optional<ValueCounts> sum(Connection snapshot, SeriesYear year) throws SQLException {
        List<ValueCounts> months = new ArrayList<>();
        long values = 0;
        try (PreparedStatement statement = snapshot.prepareStatement(WHAT_DO_THE_MONTHS_HOLD)) {
            year.bind(statement);
            statement.setObject(3, year.lastDay());
            // A month may take 16 MB.
            statement.setFetchSize(1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ValueCounts month = ValueCountsCodec.decode(rows.getBytes(1));
                    values += month.size();
                    if (values > MAX_VALUES) {
                        return Optional.empty();
                    }
                    months.add(month);
                }
            }
        }
        if (months.isEmpty() || new SortedRuns(months).repetition() < WORTHWHILE_SAVING) {
            return Optional.empty();
        }
        return Optional.of(new SortedRuns(months).merged());
    }

    private static final String KEEP = """
            INSERT INTO reading_years (series_id, year, value_counts) VALUES (?, ?, ?)
            ON CONFLICT (series_id, year) DO UPDATE SET value_counts = excluded.value_counts
            """;

    private static void keep(Connection snapshot, SeriesYear year, ValueCounts sum) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(KEEP)) {
            year.bind(statement);
            statement.setBytes(3, ValueCountsCodec.encode(sum));
            statement.executeUpdate();
        }
    }

    private static final String DROP = """
            DELETE FROM reading_years WHERE series_id = ? AND year = ?
            """;

    private static void drop(Connection snapshot, SeriesYear year) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(DROP)) {
            year.bind(statement);
            statement.executeUpdate();
        }
    }
}
