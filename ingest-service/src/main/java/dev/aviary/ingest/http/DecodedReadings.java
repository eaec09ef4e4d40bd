package dev.aviary.ingest.http;

import dev.aviary.http.FieldError;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Reading;
import java.util.ArrayList;
import java.util.List;

/** What a body held: the valid readings, and what is wrong with the others. */
final class DecodedReadings {
    /** More invalid readings than these are counted, not kept: a body of 16 MiB could hold millions. */
    static final int MAX_REJECTED_KEPT = 10_000;

    private final List<Reading> accepted = new ArrayList<>();
    private final List<FieldError> rejected = new ArrayList<>();
    private int rejectedCount;
    private boolean hasUncovered;

    void accept(Reading reading) {
        accepted.add(reading);
    }

    /** A reading of a device that the sender may not speak for. */
    void rejectUncovered() {
        hasUncovered = true;
        reject(new InvalidFieldException("device_uuid", "is of a device that the token does not cover"));
    }

    void reject(InvalidFieldException invalid) {
        if (rejected.size() < MAX_REJECTED_KEPT) {
            rejected.add(FieldError.of(accepted.size() + rejectedCount, invalid));
        }
        rejectedCount++;
    }

    /** A line that is no JSON, of which no field is wrong. */
    void rejectLine(String detail) {
        if (rejected.size() < MAX_REJECTED_KEPT) {
            rejected.add(new FieldError(accepted.size() + rejectedCount, null, detail));
        }
        rejectedCount++;
    }

    /** Whether the error is that of the next reading. */
    boolean isNext(FieldError error) {
        return error.index() != null && error.index() == accepted.size() + rejectedCount;
    }

    /** Takes over an error that is the next one. */
    void repeat(FieldError error) {
        rejected.add(error);
        rejectedCount++;
    }

    List<Reading> accepted() {
        return accepted;
    }

    /** The errors by index, one a reading; at most {@link #MAX_REJECTED_KEPT}. */
    List<FieldError> rejected() {
        return rejected;
    }

    boolean hasUncovered() {
        return hasUncovered;
    }

    int rejectedCount() {
        return rejectedCount;
    }
}
