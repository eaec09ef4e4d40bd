package dev.aviary.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aviary.model.InvalidFieldException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error in one field of the input.
 *
 * @param index the place of the reading in its batch, from 0; null where there is no batch
 * @param field null where a line of a batch is no JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = "detail")
public record FieldError(@Nullable Integer index, @Nullable String field, String detail) {
    /** The error of a parameter. */
    public static FieldError of(InvalidFieldException invalid) {
        return new FieldError(null, invalid.field(), invalid.detail());
    }

    /** The error of one reading of a batch. */
    public static FieldError of(int index, InvalidFieldException invalid) {
        return new FieldError(index, invalid.field(), invalid.detail());
    }
}
