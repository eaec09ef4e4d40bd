package dev.aviary.query.http.response;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aviary.model.Reading;
import dev.aviary.query.http.format.EpochTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One reading. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(requiredProperties = {"date_created", "device_uuid", "type", "value"})
public record ReadingResponse(EpochTime dateCreated, UUID deviceUuid, String type, double value) {
    public static ReadingResponse of(Reading reading) {
        return withValue(reading, reading.value());
    }

    /** A reading that stands for a value between it and its neighbour. */
    public static ReadingResponse withValue(Reading reading, double value) {
        return new ReadingResponse(
                new EpochTime(reading.epochMicros()),
                reading.series().deviceUuid(),
                reading.series().type(),
                value);
    }
}
