package dev.aviary.ingest.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.function.Function;

/** Decodes a request's body on the event loop if it is small, otherwise on a worker thread. */
public final class BodyDecoding {
    /** Decoding takes about 10 ms a megabyte; a larger body would delay the other requests of its event loop. */
    private static final int MAX_BYTES_ON_EVENT_LOOP = 128 * 1024;

    private BodyDecoding() {}

    /**
     * Decodes the body.
     *
     * @param decoder called once, with the body; must not keep more than a bounded multiple of the body's size
     * @return fails with what the decoder throws
     */
    public static <T> Uni<T> decode(byte[] body, Function<byte[], T> decoder) {
        if (body.length <= MAX_BYTES_ON_EVENT_LOOP) {
            return Uni.createFrom().item(decoder.apply(body));
        }
        return Uni.createFrom()
                .item(() -> decoder.apply(body))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
