package dev.aviary.query.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.aviary.query.statistics.Quartiles;

/** Both quartiles. */
record QuartilesResponse(
        @JsonProperty("quartile_1") double first,
        @JsonProperty("quartile_3") double third) {
    static QuartilesResponse of(Quartiles quartiles) {
        return new QuartilesResponse(quartiles.first(), quartiles.third());
    }
}
