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

    private PositionHeader() {}

    /** Sets it; leaves it out where so many partitions are named that it would be too long for a header. */
    public static void set(RoutingContext request, StreamPosition position) {
        String value = StreamPositionCodec.encode(position);
        if (value.length() <= StreamPositionCodec.MAX_LENGTH) {
            request.response().putHeader(NAME, value);
        }
    }
}
