package dev.aviary.http.body;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.admission.AdmissionLimiter;
import dev.aviary.http.admission.LoadSheddingFilter;
import dev.aviary.http.admission.RequestPermit;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Inflates a body of an admitted request, on a worker thread and within the limits, however small it came. */
@ApplicationScoped
class BodyInflater {
    private static final int BLOCK_BYTES = 32 * 1024;

    /** The buffer grows by copying, and is copied once more at the end. */
    private static final long HELD_PER_BYTE = 2;

    private final BodyLimits limits;
    private final AdmissionLimiter limiter;
    private final LoadSheddingFilter loadShedding;

    BodyInflater(BodyLimits limits, AdmissionLimiter limiter, LoadSheddingFilter loadShedding) {
        this.limits = limits;
        this.limiter = limiter;
        this.loadShedding = loadShedding;
    }

    void register(@Observes Filters filters) {
        filters.register(this::inflate, FilterOrder.INFLATION.priority());
    }

    private void inflate(RoutingContext context) {
        @Nullable String encoding = context.request().getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            context.next();
        } else if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            RequestPermit permit = limiter.permitOf(context);
            byte[] compressed = RequestBody.of(context);
            // The bytes stay accounted for until the worker is done, even when the request ends before that.
            permit.begin();
            context.vertx()
                    .executeBlocking(() -> inflated(compressed, permit), false)
                    .onComplete(done -> permit.finish())
                    .onSuccess(inflated -> {
                        RequestBody.keep(context, inflated);
                        context.next();
                    })
                    .onFailure(context::fail);
        } else {
            Problem.ofMediaType("The only Content-Encoding served is gzip.").writeTo(context.response());
        }
    }

    private byte[] inflated(byte[] compressed, RequestPermit permit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(BLOCK_BYTES);
        try {
            GzipMembers.inflate(compressed, (block, length) -> {
                requireRoom(bytes.size() + length, permit, length);
                bytes.write(block, 0, length);
            });
            return bytes.toByteArray();
        } catch (DataFormatException e) {
            throw Problem.of(ProblemType.MALFORMED_BODY, "The body is not made of complete gzip members.")
                    .toException();
        }
    }

    private void requireRoom(int size, RequestPermit permit, int more) {
        if (size > limits.maxInflatedBytes().asLongValue()) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE, "The body has more bytes than are taken once inflated.")
                    .toException();
        }
        if (!permit.hold(HELD_PER_BYTE * more)) {
            throw loadShedding.problem().toException();
        }
    }
}
