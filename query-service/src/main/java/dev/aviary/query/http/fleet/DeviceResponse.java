package dev.aviary.query.http.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aviary.query.http.format.EpochTime;
import dev.aviary.query.store.fleet.Device;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A device: what people call it, which groups it belongs to, and what it has measured from when to when. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"device_uuid", "types"})
record DeviceResponse(
        UUID deviceUuid,
        @Nullable String name,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> units,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags,
        List<String> types,
        @Nullable EpochTime firstSeen,
        @Nullable EpochTime lastSeen) {
    static DeviceResponse of(Device device) {
        return new DeviceResponse(
                device.deviceUuid(),
                device.name(),
                device.units(),
                device.tags(),
                device.types(),
                time(device.firstSeen()),
                time(device.lastSeen()));
    }

    private static @Nullable EpochTime time(@Nullable Long epochMicros) {
        return epochMicros == null ? null : new EpochTime(epochMicros);
    }
}
