package dev.aviary.ingest.http.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be stored.
 *
 * @param failedAt epoch seconds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"id", "failed_at", "content"})
record DeadLetterResponse(
        String id,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String reason,

        @Schema(description = "when it failed for the first time, in epoch seconds")
        BigDecimal failedAt,

        Content content) {
    /** The contents of the record in one of these forms; as bytes where it could not be decoded. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeadLetterContent")
    record Content(
            @Nullable List<HeldReading> readings,

            @Schema(type = SchemaType.OBJECT, description = "as it was sent") @JsonRawValue @Nullable String metric,

            @Nullable HeldDevice device,
            @Nullable String base64) {}

    /** A reading in the form that query-service returns. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(requiredProperties = {"date_created", "device_uuid", "type", "value"})
    record HeldReading(
            @Schema(description = "epoch seconds") BigDecimal dateCreated,
            UUID deviceUuid,
            String type,
            double value) {}

    /** A device's description. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(requiredProperties = {"device_uuid", "units"})
    record HeldDevice(
            UUID deviceUuid,
            @Nullable String name,
            Map<String, String> units,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> tags) {}
}
