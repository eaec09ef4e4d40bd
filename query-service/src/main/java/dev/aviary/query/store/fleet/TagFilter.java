package dev.aviary.query.store.fleet;

import dev.aviary.model.description.DeviceTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The devices that have all of these tags; all devices where there are none. */
public record TagFilter(List<DeviceTag> tags) {
    public static final TagFilter NONE = new TagFilter(List.of());

    /** A condition on the table of devices; {@link #bind} sets its parameters. The planner folds the constants. */
    static final String CONDITION = "(? OR devices.tags @> jsonb_object(?, ?)) AND ?";

    static final int PARAMETERS = 4;

    public TagFilter {
        tags = tags.stream().distinct().toList();
    }

    /** Sets the parameters of {@link #CONDITION}; the first has the index. */
    void bind(PreparedStatement statement, int index) throws SQLException {
        Connection connection = statement.getConnection();
        Object[] keys = tags.stream().map(DeviceTag::key).toArray();
        statement.setBoolean(index, tags.isEmpty());
        statement.setArray(index + 1, connection.createArrayOf("text", keys));
        statement.setArray(
                index + 2,
                connection.createArrayOf(
                        "text", tags.stream().map(DeviceTag::value).toArray()));
        statement.setBoolean(index + 3, canMatch());
    }

    /** A device has one value of each key, so none has two values of one. */
    private boolean canMatch() {
        return tags.stream().map(DeviceTag::key).distinct().count() == tags.size();
    }
}
