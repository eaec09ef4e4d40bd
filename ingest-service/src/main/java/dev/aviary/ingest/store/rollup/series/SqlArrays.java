package dev.aviary.ingest.store.rollup.series;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;

/** Columns of rows as arrays, so that one statement takes them all. */
public final class SqlArrays {
    private SqlArrays() {}

    public static Array ids(Connection connection, Collection<SeriesDay> days) throws SQLException {
        return connection.createArrayOf(
                "integer", days.stream().map(SeriesDay::seriesId).toArray());
    }

    static Array dates(Connection connection, Collection<LocalDate> dates) throws SQLException {
        return connection.createArrayOf(
                "date", dates.stream().map(Date::valueOf).toArray());
    }

    public static Array days(Connection connection, Collection<SeriesDay> days) throws SQLException {
        return dates(connection, days.stream().map(SeriesDay::date).toList());
    }
}
