package dev.aviary.query.store.counts.rollup;

import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.scan.RowWindow;
import java.sql.SQLException;

/** Takes the rows of roll-ups that are valid. */
public interface RollUpReader {
    /** SQL for what it reads of a row. It follows the series and the first day, so the first column has the number 3. */
    String columns();

    /** Takes the row at which the window stands, which is that of a range. */
    void pass(RollUpTable table, RowWindow window, TimeRange range) throws SQLException;
}
