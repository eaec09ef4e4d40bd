package dev.aviary.ingest.http.compat;

import dev.aviary.http.problem.FieldError;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.model.InvalidFieldException;
import java.util.ArrayList;
import java.util.List;

/** The errors in one body, by field. */
final class InvalidFields {
    private final List<FieldError> errors = new ArrayList<>();

    void add(InvalidFieldException invalid) {
        errors.add(FieldError.of(invalid));
    }

    /** Adds an error unless the rule holds. */
    void require(boolean holds, String field, String detail) {
        if (!holds) {
            add(new InvalidFieldException(field, detail));
        }
    }

    /** @throws ProblemException 422 when there is any */
    void refuse() {
        if (!errors.isEmpty()) {
            throw Problem.ofFields(
                            ProblemType.INVALID_FIELD,
                            "The field " + errors.get(0).field() + " is invalid; nothing was taken.",
                            errors)
                    .toException();
        }
    }
}
