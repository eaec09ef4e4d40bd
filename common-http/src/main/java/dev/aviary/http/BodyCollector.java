package dev.aviary.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Collects the chunks of one request's body, and lets the request go on once it is whole and decompressed. */
final class BodyCollector {
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BodyLimits limits;
    private final List<Buffer> chunks = new ArrayList<>(1);
    private long received;
    private boolean tooLarge;
    private boolean refused;

    BodyCollector(RoutingContext context, BodyLimits limits, boolean tooLarge) {
        this.context = context;
        this.request = context.request();
        this.limits = limits;
        this.tooLarge = tooLarge;
    }

    void collect() {
        request.handler(this::add).endHandler(ended -> finish());
        request.resume();
    }

    private void add(Buffer chunk) {
        received += chunk.length();
        tooLarge |= received > limits.maxWireBytes();
        if (received > limits.maxDrainedBytes() && !refused) {
            refused = true;
            RequestBodyFilter.refuse(context, true);
        } else if (tooLarge) {
            chunks.clear();
        } else {
            chunks.add(chunk);
        }
    }

    private void finish() {
        if (refused) {
            return;
        }
        if (tooLarge) {
            RequestBodyFilter.refuse(context, false);
            return;
        }
        @Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            RequestBody.keep(context, bytes());
            context.next();
        } else if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            inflate(bytes());
        } else {
            Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The only Content-Encoding served is gzip.")
                    .writeTo(context.response());
        }
    }

    private byte[] bytes() {
        if (chunks.size() == 1) {
            return chunks.get(0).getBytes();
        }
        byte[] bytes = new byte[(int) received];
        int position = 0;
        for (Buffer chunk : chunks) {
            chunk.getBytes(bytes, position);
            position += chunk.length();
        }
        return bytes;
    }

    private void inflate(byte[] compressed) {
        context.vertx()
                .executeBlocking(() -> inflated(compressed), false)
                .onSuccess(inflated -> {
                    RequestBody.keep(context, inflated);
                    context.next();
                })
                .onFailure(context::fail);
    }

    private byte[] inflated(byte[] compressed) {
        try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed), 8_192)) {
            byte[] bytes = gzip.readNBytes(limits.maxInflatedBytes() + 1);
            if (bytes.length > limits.maxInflatedBytes()) {
                throw Problem.of(ProblemType.BODY_TOO_LARGE, "The body has more bytes than are taken once inflated.")
                        .toException();
            }
            return bytes;
        } catch (IOException e) {
            throw Problem.of(ProblemType.MALFORMED_BODY, "The body is no complete gzip stream.")
                    .toException();
        }
    }
}
