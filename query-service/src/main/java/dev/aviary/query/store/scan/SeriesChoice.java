package dev.aviary.query.store.scan;

import dev.aviary.model.Series;
import dev.aviary.query.store.series.SeriesStore;
import java.sql.Connection;
import java.sql.SQLException;

/** Which series a statistic or a plot is of, as a snapshot has them. */
@FunctionalInterface
public interface SeriesChoice {
    SeriesGroups choose(Connection snapshot) throws SQLException;

    /** One series; none where it has no readings. */
    static SeriesChoice of(Series series) {
        return snapshot ->
                SeriesGroups.ofOne(SeriesStore.find(snapshot, series).stream().toList());
    }
}
