package dev.aviary.query.http.response;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.aviary.query.statistics.Quartiles;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Both quartiles. */
@Schema(requiredProperties = {"quartile_1", "quartile_3"})
public record QuartilesResponse(
        @JsonProperty("quartile_1") double first,
        @JsonProperty("quartile_3") double third) {
    public static QuartilesResponse of(Quartiles quartiles) {
        return new QuartilesResponse(quartiles.first(), quartiles.third());
    }
}
