package dev.aviary.query.store.scan;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Bounds the bytes that the driver holds of a result whose rows differ much in size: it begins with few rows at a time,
 * and takes as many as fit by the largest row seen.
 */
public final class RowWindow {
    /** The bytes of one result that the driver may hold; a single row may be larger. */
    private static final int BYTES = 2 << 20;

    private static final int FIRST_ROWS = 4;
    private static final int MOST_ROWS = 2_000;

    private final ResultSet rows;
    private int largest = BYTES / FIRST_ROWS / 2;
    private boolean seen;

    private RowWindow(ResultSet rows) {
        this.rows = rows;
    }

    public static RowWindow of(PreparedStatement statement) throws SQLException {
        statement.setFetchSize(FIRST_ROWS);
        return new RowWindow(statement.executeQuery());
    }

    public ResultSet rows() {
        return rows;
    }

    /** Takes the size of a row's value into account. */
    public byte[] sized(byte[] value) throws SQLException {
        if (!seen || value.length > largest) {
            seen = true;
            largest = Math.max(value.length, 1);
            rows.setFetchSize(Math.clamp(BYTES / largest, 1, MOST_ROWS));
        }
        return value;
    }
}
