package dev.aviary.http.admission;

import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Limits the work in progress to {@link OverloadConfig}: bodies in memory, and requests that wait for their response. */
@Singleton
public class AdmissionLimiter {
    private static final String REFUSED = "aviary.requests.refused";
    private static final String REFUSED_DESCRIPTION = "Requests refused with 503 because too many were in progress";

    private final OverloadConfig config;
    private final BoundedCounter requests;
    private final BoundedCounter bytes;
    private final Counter refusedForRequests;
    private final Counter refusedForBytes;

    AdmissionLimiter(OverloadConfig config, MeterRegistry registry) {
        this.config = config;
        this.requests = new BoundedCounter(config.maxRequests());
        this.bytes = new BoundedCounter(config.maxBodyBytes().asLongValue());
        this.refusedForRequests = refusedFor("requests", registry);
        this.refusedForBytes = refusedFor("bytes", registry);
        // A registry outlives its application where several start in one process, as in development and in tests; the
        // gauges of the one before would be kept in place of these.
        registry.find("aviary.requests.in.flight").gauges().forEach(registry::remove);
        registry.find("aviary.requests.bodies").gauges().forEach(registry::remove);
        Gauge.builder("aviary.requests.in.flight", requests, BoundedCounter::doubleValue)
                .description("Requests whose body is complete and whose response is not")
                .register(registry);
        Gauge.builder("aviary.requests.bodies", bytes, BoundedCounter::doubleValue)
                .baseUnit("bytes")
                .description("Memory of request bodies: received, inflated and decoded")
                .register(registry);
    }

    private static Counter refusedFor(String reason, MeterRegistry registry) {
        return Counter.builder(REFUSED)
                .tag("reason", reason)
                .description(REFUSED_DESCRIPTION)
                .register(registry);
    }

    /** The permit of one request; released when the request ends, in whatever way. */
    public RequestPermit permitOf(RoutingContext context) {
        RequestPermit kept = context.get(RequestPermit.KEY);
        if (kept != null) {
            return kept;
        }
        RequestPermit permit = new RequestPermit(this);
        context.put(RequestPermit.KEY, permit);
        RequestEnd.of(context).run(permit::end);
        return permit;
    }

    /** The problem of a request that may not hold so many bytes in all: of one that never could, another. */
    Problem refusal(long wanted) {
        return wanted > config.maxBodyBytes().asLongValue()
                ? Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "Decoding the body takes more memory than a request may use. Send it in smaller parts.")
                : refusal();
    }

    Problem refusal() {
        return Problem.unavailable(
                "Too many requests are in progress. Nothing of this one was stored; send it again.",
                config.retryAfter());
    }

    boolean acquireRequest() {
        if (requests.tryAdd(1)) {
            return true;
        }
        refusedForRequests.increment();
        return false;
    }

    void releaseRequest() {
        requests.subtract(1);
    }

    boolean acquireBytes(long more) {
        if (bytes.tryAdd(more)) {
            return true;
        }
        refusedForBytes.increment();
        return false;
    }

    void releaseBytes(long some) {
        bytes.subtract(some);
    }
}
