package dev.aviary.query.http.fleet;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.query.http.format.TimeFormat;
import dev.aviary.query.http.parameter.Cursor;
import dev.aviary.query.http.parameter.Parameters;
import dev.aviary.query.store.fleet.DeviceFilter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of a page of devices, as they were sent. */
public record DevicesRequest(
        @Parameter(description = "key:value of a tag that the devices have; several must all match") @RestQuery
        List<String> tag,

        @Parameter(description = "a part of the name or the UUID, case ignored", example = "north") @RestQuery @Nullable String q,

        @Parameter(description = "an ISO-8601 duration such as PT15M: devices last seen longer ago, or never")
        @RestQuery("silent_for")
        @Nullable String silentFor,

        @Parameter(description = "how many devices a page holds, 1 to 100000; 10000 when absent") @RestQuery @Nullable String limit,

        @Parameter(description = "from the Link header of the page before") @RestQuery @Nullable String cursor,

        @Parameter(description = TimeFormat.DESCRIPTION) @RestQuery @Nullable String times) {
    private static final int LIMIT = 10_000;
    private static final int MAX_LIMIT = 100_000;

    DeviceFilter filter(Instant now) {
        if (q != null && q.indexOf('\0') >= 0) {
            throw new InvalidFieldException("q", "must not hold the character U+0000");
        }
        return new DeviceFilter(
                TagParameter.tags(tag), q, silentFor == null ? null : Silence.beginning(silentFor, now));
    }

    int size() {
        return Parameters.integer("limit", limit, LIMIT, MAX_LIMIT);
    }

    @Nullable UUID after() {
        return cursor == null ? null : Cursor.deviceUuid(cursor);
    }
}
