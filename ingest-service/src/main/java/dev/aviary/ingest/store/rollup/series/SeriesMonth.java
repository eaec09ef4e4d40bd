package dev.aviary.ingest.store.rollup.series;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** A UTC month of a series, named by its first day. */
public record SeriesMonth(int seriesId, LocalDate firstDay) {
    public LocalDate lastDay() {
        return firstDay.plusMonths(1).minusDays(1);
    }

    /** Sets the statement's first three parameters: the series, the first and the last day. */
    public void setRange(PreparedStatement statement) throws SQLException {
        statement.setInt(1, seriesId);
        statement.setObject(2, firstDay);
        statement.setObject(3, lastDay());
    }
}
