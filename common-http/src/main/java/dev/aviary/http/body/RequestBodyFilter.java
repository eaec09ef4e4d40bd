package dev.aviary.http.body;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.admission.AdmissionLimiter;
import dev.aviary.http.admission.LoadSheddingFilter;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body before any resource sees the request and after its token is verified, within {@link BodyLimits}. The
 * framework's own limit covers only the size on the wire, answers without a document and closes at once, which a device
 * sees as a reset.
 */
@ApplicationScoped
public class RequestBodyFilter {
    static final Problem TOO_LARGE =
            Problem.of(ProblemType.BODY_TOO_LARGE, "The body has more bytes than are taken, on the wire or inflated.");

    private final BodyLimits limits;
    private final AdmissionLimiter limiter;
    private final LoadSheddingFilter loadShedding;

    RequestBodyFilter(BodyLimits limits, AdmissionLimiter limiter, LoadSheddingFilter loadShedding) {
        this.limits = limits;
        this.limiter = limiter;
        this.loadShedding = loadShedding;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, FilterOrder.BODY.priority());
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method())) {
            context.next();
            return;
        }
        String contentType = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && contentType.isBlank()) {
            request.headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        long announced = announcedLength(request);
        boolean tooLarge = announced > limits.maxWireBytes().asLongValue();
        if (announced > limits.maxDrainedBytes().asLongValue() || (tooLarge && expectsContinue(request))) {
            refuseAtOnce(context);
            return;
        }
        if (expectsContinue(request)) {
            request.response().writeContinue();
        }
        collect(context, tooLarge ? TOO_LARGE : null);
    }

    private void collect(RoutingContext context, @Nullable Problem refusal) {
        new BodyCollector(context, limits, limiter.permitOf(context), loadShedding, refusal).collect();
    }

    /**
     * Answers a request of which no one has read the body yet, once its client has sent that: a response that closes the
     * connection before would reset it, and might not arrive.
     */
    public void refuse(RoutingContext context, Problem problem) {
        if (context.request().isEnded() || expectsContinue(context.request())) {
            problem.writeTo(context.response());
        } else {
            collect(context, problem);
        }
    }

    /** Without reading the rest of the body. */
    static void refuseAtOnce(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        TOO_LARGE.writeTo(context.response());
    }

    private static boolean expectsContinue(HttpServerRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT));
    }

    /** The parser has checked the header's form, so what does not parse here is longer than any limit. */
    private static long announcedLength(HttpServerRequest request) {
        @Nullable String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length.trim());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
