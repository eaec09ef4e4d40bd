package dev.aviary.query.http.fleet;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.description.DeviceTag;
import dev.aviary.query.http.format.TimeFormat;
import dev.aviary.query.http.parameter.Parameters;
import dev.aviary.query.store.TimeRange;
import dev.aviary.query.store.fleet.FleetChoice;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of every URL of the fleet's readings, as they were sent. */
public record FleetRequest(
        @Parameter(description = "what the readings measure") @RestQuery @Nullable String type,

        @Parameter(description = "key:value, a tag that the devices have; repeatable, all must match") @RestQuery
        List<String> tag,

        @Parameter(description = "epoch seconds or ISO-8601; inclusive") @RestQuery @Nullable String start,

        @Parameter(description = "epoch seconds or ISO-8601; inclusive") @RestQuery @Nullable String end,

        @Parameter(description = "the key of a tag: a row for each of its values, and one for devices without it")
        @RestQuery("group_by")
        @Nullable String groupBy,

        @Parameter(description = TimeFormat.DESCRIPTION) @RestQuery @Nullable String times) {

    boolean isGrouped() {
        return groupBy != null;
    }

    TimeRange range() {
        return Parameters.range(start, end);
    }

    FleetChoice choice() {
        String ofType = Parameters.requiredType(type);
        if (groupBy != null && !DeviceTag.isKey(groupBy)) {
            throw new InvalidFieldException("group_by", "must match " + DeviceTag.KEY_PATTERN);
        }
        return new FleetChoice(ofType, TagParameter.list(tag), groupBy);
    }
}
