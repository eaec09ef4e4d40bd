package dev.aviary.query.http;

import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.ValueCounts;
import dev.aviary.query.statistics.Quantiles;
import dev.aviary.query.statistics.Quartiles;
import org.jspecify.annotations.Nullable;

/** The two definitions of quartiles that can be asked for. */
enum QuartileMethod {
    TUKEY,
    LINEAR;

    static QuartileMethod parse(@Nullable String name) {
        return switch (name) {
            case null -> TUKEY;
            case "tukey" -> TUKEY;
            case "linear" -> LINEAR;
            default -> throw new InvalidFieldException("method", "must be tukey or linear");
        };
    }

    Quartiles of(ValueCounts counts) {
        return this == TUKEY ? Quantiles.tukeyHinges(counts) : Quantiles.linearQuartiles(counts);
    }
}
