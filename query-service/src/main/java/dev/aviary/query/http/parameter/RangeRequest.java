package dev.aviary.query.http.parameter;

import dev.aviary.http.parameter.PathDevice;
import dev.aviary.model.Series;
import dev.aviary.query.http.format.TimeFormat;
import dev.aviary.query.store.TimeRange;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The parameters of every URL of a device's readings, as they were sent. */
public record RangeRequest(
        @RestPath("device_uuid") String deviceUuid,

        @Parameter(description = "what the readings measure") @RestQuery @Nullable String type,

        @Parameter(description = "epoch seconds or ISO-8601; inclusive") @RestQuery @Nullable String start,

        @Parameter(description = "epoch seconds or ISO-8601; inclusive") @RestQuery @Nullable String end,

        @Parameter(description = TimeFormat.DESCRIPTION) @RestQuery @Nullable String times) {

    public UUID device() {
        return PathDevice.parse(deviceUuid);
    }

    public @Nullable String optionalType() {
        return Parameters.optionalType(type);
    }

    public Series series() {
        return new Series(device(), Parameters.requiredType(type));
    }

    public TimeFormat timeFormat() {
        return TimeFormat.parse(times);
    }

    public TimeRange range() {
        return Parameters.range(start, end);
    }
}
