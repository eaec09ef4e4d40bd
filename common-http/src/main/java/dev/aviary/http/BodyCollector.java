package dev.aviary.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** Collects the chunks of one request's body, and lets the request go on once it is whole. */
final class BodyCollector {
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BodyLimits limits;
    private final RequestShare share;
    private final Overload overload;
    private final List<Buffer> chunks = new ArrayList<>(1);
    private long received;
    private boolean tooLarge;
    private boolean overloaded;
    private boolean refused;
    private boolean isWhole;

    BodyCollector(RoutingContext context, BodyLimits limits, RequestShare share, Overload overload, boolean tooLarge) {
        this.context = context;
        this.request = context.request();
        this.limits = limits;
        this.share = share;
        this.overload = overload;
        this.tooLarge = tooLarge;
    }

    void collect() {
        request.handler(this::add).endHandler(ended -> finish());
        request.resume();
        if (!isWhole) {
            long timer = context.vertx().setTimer(limits.maxDuration().toMillis(), late -> giveUp());
            context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        }
    }

    /** However steadily it trickles. The announced end of a connection alone would wait for the body's. */
    private void giveUp() {
        if (!isWhole && !refused) {
            refused = true;
            chunks.clear();
            share.giveBackBytes();
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Problem.of(ProblemType.BODY_TOO_SLOW, "The body was not whole in time.")
                    .writeTo(context.response());
            request.connection().close();
        }
    }

    private void add(Buffer chunk) {
        if (refused) {
            return;
        }
        received += chunk.length();
        tooLarge |= received > limits.maxWireBytes();
        if (received > limits.maxDrainedBytes()) {
            refused = true;
            RequestBodyFilter.refuse(context, true);
        } else if (!tooLarge && !overloaded && share.hold(chunk.length())) {
            chunks.add(chunk);
        } else {
            overloaded = !tooLarge;
            chunks.clear();
            share.giveBackBytes();
        }
    }

    private void finish() {
        isWhole = true;
        if (refused) {
            return;
        }
        if (tooLarge) {
            RequestBodyFilter.refuse(context, false);
        } else if (overloaded) {
            overload.refuse(context);
        } else {
            RequestBody.keep(context, bytes());
            context.next();
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
}
