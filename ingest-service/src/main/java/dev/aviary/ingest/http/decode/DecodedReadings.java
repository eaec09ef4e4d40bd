package dev.aviary.ingest.http.decode;

import dev.aviary.http.problem.FieldError;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The contents of a body: the valid readings, and the errors of the others. */
public final class DecodedReadings {
    /** More invalid readings than these are counted, not kept: a body of 16 MiB could hold millions. */
    public static final int MAX_REJECTED_KEPT = 10_000;

    /** A reading of 32 bytes, its place in the list, and its encoded form in two copies. */
    private static final int BYTES_OF_A_READING = 96;

    /** A device, a type, the strings that they came as, and what the rate limit and the limits of names count for them. */
    private static final int BYTES_OF_A_SERIES = 320;

    private static final int BYTES_OF_AN_ERROR = 160;

    /** Reserved at once, so that the account is not updated for each reading. */
    private static final int BYTES_RESERVED_AT_ONCE = 65_536;

    private final LongConsumer memory;
    private final List<Reading> accepted = new ArrayList<>();
    private final List<FieldError> rejected = new ArrayList<>();
    private int rejectedCount;
    private boolean hasUncovered;
    private @Nullable Series lastSeries;
    private long unreserved;

    /** @param memory reserves bytes before they are held, or refuses by an exception */
    public DecodedReadings(LongConsumer memory) {
        this.memory = memory;
    }

    public void accept(Reading reading) {
        boolean isOfNewSeries = !reading.series().equals(lastSeries);
        hold(isOfNewSeries ? BYTES_OF_A_READING + BYTES_OF_A_SERIES : BYTES_OF_A_READING);
        lastSeries = reading.series();
        accepted.add(reading);
    }

    private void hold(int bytes) {
        unreserved += bytes;
        if (unreserved >= BYTES_RESERVED_AT_ONCE) {
            memory.accept(unreserved);
            unreserved = 0;
        }
    }

    /** A reading of a device outside the sender's scope. */
    void rejectUncovered() {
        hasUncovered = true;
        reject(new InvalidFieldException("device_uuid", "is of a device that the token does not cover"));
    }

    public void reject(InvalidFieldException invalid) {
        if (rejected.size() < MAX_REJECTED_KEPT) {
            hold(BYTES_OF_AN_ERROR);
            rejected.add(FieldError.of(accepted.size() + rejectedCount, invalid));
        }
        rejectedCount++;
    }

    /** A line that is no JSON, of which no field is wrong. */
    void rejectLine(String detail) {
        if (rejected.size() < MAX_REJECTED_KEPT) {
            hold(BYTES_OF_AN_ERROR);
            rejected.add(new FieldError(accepted.size() + rejectedCount, null, detail));
        }
        rejectedCount++;
    }

    /** Whether the error is that of the next reading. */
    public boolean isNext(FieldError error) {
        return error.index() != null && error.index() == accepted.size() + rejectedCount;
    }

    /** Takes over an error that is the next one. */
    public void repeat(FieldError error) {
        rejected.add(error);
        rejectedCount++;
    }

    public List<Reading> accepted() {
        return accepted;
    }

    /** The errors by index, one a reading; at most {@link #MAX_REJECTED_KEPT}. */
    public List<FieldError> rejected() {
        return rejected;
    }

    public boolean hasUncovered() {
        return hasUncovered;
    }

    public int rejectedCount() {
        return rejectedCount;
    }
}
