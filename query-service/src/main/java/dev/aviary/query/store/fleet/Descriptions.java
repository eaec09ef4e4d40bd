package dev.aviary.query.store.fleet;

import dev.aviary.model.EpochMicros;
import dev.aviary.query.store.TimeRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored descriptions of devices. */
final class Descriptions {
    /** Rows that come from the database at once, so that a page which ends early has not read all of it. */
    private static final int ROWS_AT_ONCE = 1_000;

    /** A page of devices with very many tags or units ends early, at about 16 MiB of memory. */
    private static final int MOST_CHARACTERS = 8 << 20;

    private Descriptions() {}

    private static final String WHICH_DEVICES_COME_NEXT = """
            SELECT device_uuid, name, units, tags
            FROM devices
            WHERE (? OR device_uuid > ?) AND %s
            """.formatted(TagFilter.CONDITION);

    private static final String IS_NAMED_LIKE_THIS = """
                AND (upper(name COLLATE "und-x-icu") LIKE upper(? COLLATE "und-x-icu")
                    OR device_uuid::text LIKE lower(?))
            """;

    /**
     * The days of a series bound its readings, so only series whose last day is the one asked for are looked up. By a
     * subquery with a limit, which the planner does not turn into a scan of all readings since then.
     */
    private static final String IS_SILENT_SINCE_THEN = """
                AND NOT EXISTS (
                    SELECT FROM series, rollup_horizon
                    WHERE series.device_uuid = devices.device_uuid
                        AND last_day >= GREATEST(?, kept_from)
                        AND (last_day > ? OR (
                            SELECT true FROM readings
                            WHERE readings.series_id = series.series_id AND readings.time >= ?
                            LIMIT 1)))
            """;

    private static final String IN_ORDER = """
            ORDER BY device_uuid
            LIMIT ?
            """;

    /** Some descriptions, and whether others follow. */
    record Page(List<Description> descriptions, boolean hasNext) {}

    /**
     * The next devices in the order of their UUIDs.
     *
     * @param after null for the first ones
     */
    static Page next(Connection snapshot, DeviceFilter filter, @Nullable UUID after, int limit) throws SQLException {
        String sql = WHICH_DEVICES_COME_NEXT
                + (filter.namePart() == null ? "" : IS_NAMED_LIKE_THIS)
                + (filter.silentSince() == null ? "" : IS_SILENT_SINCE_THEN)
                + IN_ORDER;
        try (PreparedStatement statement = snapshot.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            bind(statement, filter, after, limit + 1);
            try (ResultSet rows = statement.executeQuery()) {
                return page(rows, limit);
            }
        }
    }

    private static void bind(PreparedStatement statement, DeviceFilter filter, @Nullable UUID after, int limit)
            throws SQLException {
        int index = 1;
        statement.setBoolean(index++, after == null);
        statement.setObject(index++, after, Types.OTHER);
        filter.tags().bind(statement, index);
        index += TagFilter.PARAMETERS;
        String part = filter.namePart();
        if (part != null) {
            statement.setString(index++, containing(part));
            statement.setString(index++, containing(part));
        }
        Long since = filter.silentSince();
        if (since != null) {
            LocalDate day = LocalDate.ofEpochDay(EpochMicros.dayOf(since));
            statement.setObject(index++, day);
            statement.setObject(index++, day);
            statement.setObject(index++, TimeRange.toSql(since));
        }
        statement.setInt(index, limit);
    }

    /** A pattern of LIKE in which nothing but its ends is special. */
    private static String containing(String part) {
        return "%" + part.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }

    private static Page page(ResultSet rows, int limit) throws SQLException {
        List<Description> found = new ArrayList<>();
        int characters = 0;
        while (rows.next()) {
            Description next = description(rows);
            characters += next.size();
            if (found.size() == limit || (characters > MOST_CHARACTERS && !found.isEmpty())) {
                return new Page(found, true);
            }
            found.add(next);
        }
        return new Page(found, false);
    }

    private static final String WHAT_WAS_SAID_OF_THIS_DEVICE = """
            SELECT device_uuid, name, units, tags FROM devices WHERE device_uuid = ?
            """;

    /** Of one device, when it is known. */
    static Optional<Description> find(Connection snapshot, UUID deviceUuid) throws SQLException {
        try (PreparedStatement statement = snapshot.prepareStatement(WHAT_WAS_SAID_OF_THIS_DEVICE)) {
            statement.setObject(1, deviceUuid);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(description(rows)) : Optional.empty();
            }
        }
    }

    private static Description description(ResultSet row) throws SQLException {
        return new Description(
                row.getObject("device_uuid", UUID.class),
                row.getString("name"),
                row.getString("units"),
                row.getString("tags"));
    }
}
