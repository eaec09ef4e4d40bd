package dev.aviary.ingest.http;

import dev.aviary.model.StreamPosition;
import dev.aviary.model.codec.StreamPositionCodec;
import io.vertx.ext.web.RoutingContext;

/**
 * The header with the position after the records of a request that Kafka has acknowledged. Sent back as {@code Aviary-After}, it lets
 * the query service wait until that is stored.
 */
public final class PositionHeader {
    private static final String NAME = "Aviary-Position";

    private record Encoded(StreamPosition position, String value) {}

    /** All requests whose readings are in one record share its position, and are answered one after the other. */
    private static volatile Encoded latest = encode(StreamPosition.NONE);

    private PositionHeader() {}

    /** Sets it; leaves it out where so many partitions are named that it would be too long for a header. */
    public static void set(RoutingContext request, StreamPosition position) {
        String value = valueOf(position);
        if (value.length() <= StreamPositionCodec.MAX_LENGTH) {
            request.response().putHeader(NAME, value);
        }
    }

    private static String valueOf(StreamPosition position) {
        Encoded known = latest;
        if (!known.position.equals(position)) {
            known = encode(position);
            latest = known;
        }
        return known.value;
    }

    private static Encoded encode(StreamPosition position) {
        return new Encoded(position, StreamPositionCodec.encode(position));
    }
}
