package dev.aviary.query.http.stream;

import dev.aviary.model.DeviceUuid;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Reading;
import dev.aviary.model.ReadingType;
import dev.aviary.query.live.LiveEvent;
import dev.aviary.query.live.Topic;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The filter of one client: a frame matches when it matches all given parameters. Only a metric has a name, and only a reading has a
 * device and a type.
 */
record StreamFilter(
        @Nullable String name,
        @Nullable UUID deviceUuid,
        @Nullable String type) {
    /**
     * Reads the query's parameters.
     *
     * @throws InvalidFieldException naming the parameter that is invalid
     */
    static StreamFilter of(Function<String, @Nullable String> parameters) {
        String name = parameters.apply("name");
        String deviceUuid = parameters.apply("device_uuid");
        String type = parameters.apply("type");
        if (name != null && name.isEmpty()) {
            throw new InvalidFieldException("name", "must have a value where it is given");
        }
        if (type != null && !ReadingType.isValid(type)) {
            throw new InvalidFieldException("type", "must match " + ReadingType.PATTERN);
        }
        return new StreamFilter(name, deviceUuid == null ? null : DeviceUuid.parse(deviceUuid), type);
    }

    boolean accepts(Topic topic) {
        return switch (topic) {
            case METRICS -> deviceUuid == null && type == null;
            case READINGS -> name == null;
        };
    }

    boolean acceptsReadingsOf(UUID device) {
        return accepts(Topic.READINGS) && (deviceUuid == null || deviceUuid.equals(device));
    }

    boolean matches(LiveEvent event) {
        return switch (event) {
            case LiveEvent.OfMetric of ->
                accepts(Topic.METRICS)
                        && (name == null || name.equals(of.metric().name()));
            case LiveEvent.OfReading of -> matches(of.reading());
            case LiveEvent.Gap gap -> true;
        };
    }

    private boolean matches(Reading reading) {
        return acceptsReadingsOf(reading.series().deviceUuid())
                && (type == null || type.equals(reading.series().type()));
    }
}
