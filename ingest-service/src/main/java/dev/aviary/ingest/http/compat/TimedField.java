package dev.aviary.ingest.http.compat;

import com.fasterxml.jackson.core.JsonParser;
import dev.aviary.ingest.http.decode.WireTime;
import dev.aviary.model.InvalidFieldException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A field that holds a time, judged when the object has ended, since of a repeated key the last counts. */
final class TimedField {
    private final String name;
    private long epochMicros;
    private @Nullable InvalidFieldException problem;

    private TimedField(String name) {
        this.name = name;
    }

    static TimedField required(String name) {
        TimedField field = new TimedField(name);
        field.problem = new InvalidFieldException(name, "is required: epoch seconds, or an ISO-8601 string");
        return field;
    }

    static TimedField otherwise(String name, long epochMicros) {
        TimedField field = new TimedField(name);
        field.epochMicros = epochMicros;
        return field;
    }

    void read(JsonParser value) throws IOException {
        problem = null;
        try {
            epochMicros = WireTime.read(value, name);
        } catch (InvalidFieldException e) {
            problem = e;
        }
    }

    void set(long micros) {
        problem = null;
        epochMicros = micros;
    }

    /** The time in microseconds since 1970, from then up to a day ahead; 0 beside an error. */
    long validate(long nowMicros, InvalidFields errors) {
        if (problem != null) {
            errors.add(problem);
            return 0;
        }
        try {
            WireTime.requireReached(name, epochMicros, nowMicros);
        } catch (InvalidFieldException e) {
            errors.add(e);
        }
        errors.require(epochMicros >= 0, name, "must not lie before 1970");
        return Math.max(epochMicros, 0);
    }
}
