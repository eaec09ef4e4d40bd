package dev.aviary.query.http.compat;

import dev.aviary.http.parameter.NameParameter;
import dev.aviary.http.parameter.TimeParameter;
import dev.aviary.model.EpochMicros;
import dev.aviary.model.InvalidFieldException;
import dev.aviary.query.store.TimeRange;
import io.vertx.core.http.HttpServerRequest;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Query parameters of the older interfaces; each that breaks its rule ends in an exception that names it. */
final class CompatParameters {
    static final int LIMIT = 10_000;
    static final int MAX_LIMIT = 100_000;

    private CompatParameters() {}

    /** The name that a parameter holds; null when it is absent. */
    static @Nullable String name(HttpServerRequest request, String parameter) {
        String name = request.getParam(parameter);
        return name == null ? null : NameParameter.parse(parameter, name);
    }

    /** A range of which both ends count and each may be absent. */
    static TimeRange range(HttpServerRequest request, String startParameter, String endParameter) {
        String start = request.getParam(startParameter);
        String end = request.getParam(endParameter);
        long from = start == null ? EpochMicros.EARLIEST : TimeParameter.parse(startParameter, start);
        long to = end == null ? EpochMicros.LATEST : TimeParameter.parse(endParameter, end);
        if (from > to) {
            throw new InvalidFieldException(startParameter, "must not lie after " + endParameter);
        }
        return new TimeRange(from, to);
    }

    static String cursor(long... position) {
        ByteBuffer bytes = ByteBuffer.allocate(position.length * Long.BYTES);
        bytes.asLongBuffer().put(position);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The decoded cursor, of which every character must be part. */
    static <T> T position(String cursor, Function<ByteBuffer, T> reading) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            long epochMicros = bytes.getLong(0);
            T position = reading.apply(bytes);
            if (!bytes.hasRemaining() && epochMicros >= 0 && epochMicros <= EpochMicros.LATEST) {
                return position;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            // Reported below.
        }
        throw new InvalidFieldException("cursor", "must be taken from a page's link to the next one");
    }
}
