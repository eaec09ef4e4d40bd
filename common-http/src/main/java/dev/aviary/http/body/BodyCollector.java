package dev.aviary.http.body;

import dev.aviary.http.admission.LoadSheddingFilter;
import dev.aviary.http.admission.RequestEnd;
import dev.aviary.http.admission.RequestPermit;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the chunks of one request's body, and lets the request go on, or refuses it, once it is whole. */
final class BodyCollector {
    private final RoutingContext context;
    private final HttpServerRequest request;
    private final BodyLimits limits;
    private final RequestPermit permit;
    private final LoadSheddingFilter loadShedding;
    // Without locks: the handlers and the timers of a request all run on the event loop of its connection.
    private final List<Buffer> chunks = new ArrayList<>(1);
    private long received;
    private @Nullable Problem refusal;
    private boolean answered;
    private boolean isWhole;

    /** @param refusal why the body is read and discarded; null when it is kept */
    BodyCollector(
            RoutingContext context,
            BodyLimits limits,
            RequestPermit permit,
            LoadSheddingFilter loadShedding,
            @Nullable Problem refusal) {
        this.context = context;
        this.request = context.request();
        this.limits = limits;
        this.permit = permit;
        this.loadShedding = loadShedding;
        this.refusal = refusal;
    }

    void collect() {
        request.handler(this::add).endHandler(ended -> finish());
        request.resume();
        // Most bodies come with their headers and are whole once this turn of the event loop is over.
        context.vertx().runOnContext(later -> limitDuration());
    }

    private void limitDuration() {
        if (!isWhole && !answered && !context.response().closed()) {
            long timer = context.vertx().setTimer(limits.maxDuration().toMillis(), late -> abort());
            RequestEnd.of(context).run(() -> context.vertx().cancelTimer(timer));
        }
    }

    /** Applies to slow bodies as well. The announced end of a connection alone would wait for the body's. */
    private void abort() {
        if (!isWhole && !answered) {
            answered = true;
            chunks.clear();
            permit.releaseBytes();
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            Problem.of(ProblemType.BODY_TOO_SLOW, "The body was not whole in time.")
                    .writeTo(context.response());
            request.connection().close();
        }
    }

    private void add(Buffer chunk) {
        if (answered) {
            return;
        }
        received += chunk.length();
        if (received > limits.maxDrainedBytes().asLongValue()) {
            answered = true;
            RequestBodyFilter.refuseAtOnce(context);
        } else if (refusal == null) {
            keep(chunk);
        }
    }

    private void keep(Buffer chunk) {
        if (received > limits.maxWireBytes().asLongValue()) {
            refusal = RequestBodyFilter.TOO_LARGE;
        } else if (!permit.hold(chunk.length())) {
            refusal = loadShedding.problem();
        } else {
            chunks.add(chunk);
            return;
        }
        chunks.clear();
        permit.releaseBytes();
    }

    private void finish() {
        isWhole = true;
        if (answered) {
            return;
        }
        if (refusal != null) {
            refusal.writeTo(context.response());
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
