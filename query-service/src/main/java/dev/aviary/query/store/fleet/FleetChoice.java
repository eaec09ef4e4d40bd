package dev.aviary.query.store.fleet;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Series;
import dev.aviary.model.description.DeviceTag;
import dev.aviary.query.store.scan.SeriesChoice;
import dev.aviary.query.store.scan.SeriesGroups;
import dev.aviary.query.store.series.SeriesRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The series of one type of all devices that have some tags, as the snapshot has them.
 *
 * @param tags all must match; two values of one key match nothing
 * @param groupBy the key of the tag whose values are the groups; null for a single group
 */
public record FleetChoice(
        String type, List<DeviceTag> tags, @Nullable String groupBy) implements SeriesChoice {
    private static final int MOST_GROUPS = 10_000;
    private static final int ROWS_AT_ONCE = 10_000;

    /** Groups by code point, which is the order of bytes of UTF-8; devices without a group come last. */
    private static final String WHICH_SERIES_HAVE_THESE_TAGS = """
            SELECT series_id, device_uuid, type, GREATEST(first_day, kept_from), last_day,
                (tags ->> ?) COLLATE "C" AS group_name
            FROM devices JOIN series USING (device_uuid), rollup_horizon
            WHERE type = ? AND tags @> jsonb_object(?::text[], ?::text[]) AND last_day >= kept_from
            ORDER BY group_name NULLS LAST, series_id
            """;

    /**
     * Chooses in a snapshot.
     *
     * @throws InvalidFieldException naming {@code group_by} when there are more than 10,000 groups
     */
    @Override
    public SeriesGroups choose(Connection snapshot) throws SQLException {
        if (tags.stream().map(DeviceTag::key).distinct().count()
                < tags.stream().distinct().count()) {
            return SeriesGroups.ofOne(List.of());
        }
        try (PreparedStatement statement = snapshot.prepareStatement(WHICH_SERIES_HAVE_THESE_TAGS)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            statement.setString(1, groupBy);
            statement.setString(2, type);
            statement.setArray(
                    3,
                    snapshot.createArrayOf(
                            "text", tags.stream().map(DeviceTag::key).toArray()));
            statement.setArray(
                    4,
                    snapshot.createArrayOf(
                            "text", tags.stream().map(DeviceTag::value).toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                return groups(rows);
            }
        }
    }

    private static SeriesGroups groups(ResultSet result) throws SQLException {
        List<SeriesRow> rows = new ArrayList<>();
        List<@Nullable String> names = new ArrayList<>();
        Map<Integer, Integer> groupOfSeries = new HashMap<>();
        while (result.next()) {
            SeriesRow row = new SeriesRow(
                    result.getInt(1),
                    new Series(result.getObject(2, UUID.class), result.getString(3)),
                    result.getObject(4, LocalDate.class).toEpochDay(),
                    result.getObject(5, LocalDate.class).toEpochDay());
            String name = result.getString(6);
            if (names.isEmpty() || !Objects.equals(names.getLast(), name)) {
                if (names.size() == MOST_GROUPS) {
                    throw new InvalidFieldException("group_by", "must give at most " + MOST_GROUPS + " groups");
                }
                names.add(name);
            }
            rows.add(row);
            groupOfSeries.put(row.id(), names.size() - 1);
        }
        return new SeriesGroups(rows, names, groupOfSeries);
    }
}
