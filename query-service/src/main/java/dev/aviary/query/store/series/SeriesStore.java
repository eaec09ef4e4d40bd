package dev.aviary.query.store.series;

import dev.aviary.model.Series;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The existing series. One without any reading that is kept counts as none, and the days of the others begin with the
 * first that is kept: a query within them reads nothing that retention hides.
 */
public final class SeriesStore {
    private SeriesStore() {}

    private static final String WHICH_SERIES_IS_THIS = """
            SELECT series_id, device_uuid, type, GREATEST(first_day, kept_from), last_day
            FROM series, rollup_horizon
            WHERE device_uuid = ? AND type = ? AND last_day >= kept_from
            """;

    /** A series, when it has readings. */
    public static Optional<SeriesRow> find(Connection snapshot, Series series) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(WHICH_SERIES_IS_THIS)) {
            statement.setObject(1, series.deviceUuid());
            statement.setString(2, series.type());
            return rows(statement).stream().findFirst();
        }
    }

    private static final String WHICH_SERIES_HAVE_THESE_DEVICES = """
            SELECT series_id, device_uuid, type, GREATEST(first_day, kept_from), last_day
            FROM series, rollup_horizon
            WHERE device_uuid = ANY (?) AND last_day >= kept_from
            ORDER BY device_uuid, type COLLATE "C"
            """;

    /** The series of all these devices, of each device by type. */
    public static List<SeriesRow> ofDevices(Connection snapshot, Collection<UUID> deviceUuids) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(WHICH_SERIES_HAVE_THESE_DEVICES)) {
            Array uuids = snapshot.createArrayOf("uuid", deviceUuids.toArray());
            statement.setArray(1, uuids);
            return rows(statement);
        }
    }

    private static List<SeriesRow> rows(PreparedStatement statement) throws SQLException {
        List<SeriesRow> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    /** Of a row that begins with the series' id, its device, its type, its first day and its last day. */
    public static SeriesRow row(ResultSet result) throws SQLException {
        return new SeriesRow(
                result.getInt(1),
                new Series(result.getObject(2, UUID.class), result.getString(3)),
                result.getObject(4, LocalDate.class).toEpochDay(),
                result.getObject(5, LocalDate.class).toEpochDay());
    }
}
