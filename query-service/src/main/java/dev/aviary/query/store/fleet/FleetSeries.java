package dev.aviary.query.store.fleet;

import dev.aviary.query.store.SeriesRow;
import dev.aviary.query.store.SeriesStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which series the devices of a group have, by the tags of the snapshot. */
public final class FleetSeries {
    private FleetSeries() {}

    /**
     * A series and its group.
     *
     * @param group the device's value of the tag by which series are grouped; null where it has none, or nothing is grouped
     */
    public record GroupedSeries(@Nullable String group, SeriesRow series) {}

    private static final String WHICH_SERIES_OF_THIS_TYPE_HAVE_THESE_DEVICES = """
            SELECT series_id, device_uuid, type, GREATEST(first_day, kept_from), last_day, devices.tags ->> ?::text AS value
            FROM devices JOIN series USING (device_uuid), rollup_horizon
            WHERE type = ? AND last_day >= kept_from AND %s
            ORDER BY value COLLATE "C" NULLS LAST, device_uuid
            """.formatted(TagFilter.CONDITION);

    /**
     * The series of a type that have readings, of all devices that match: by group, in the order of the code points of its
     * value with null last, then by device.
     *
     * @param groupBy the key of the tag by which to group; null for one group
     */
    public static List<GroupedSeries> ofType(
            Connection snapshot, String type, TagFilter filter, @Nullable String groupBy) throws SQLException {
        List<GroupedSeries> found = new ArrayList<>();
        try (PreparedStatement statement = snapshot.prepareStatement(WHICH_SERIES_OF_THIS_TYPE_HAVE_THESE_DEVICES)) {
            statement.setString(1, groupBy);
            statement.setString(2, type);
            filter.bind(statement, 3);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new GroupedSeries(rows.getString("value"), SeriesStore.row(rows)));
                }
            }
        }
        return found;
    }
}
