package dev.aviary.ingest.http.rate;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps an exceeded rate to 429 with {@code Retry-After}. */
final class RateLimitProblems {
    @ServerExceptionMapper
    public Response ofRateLimit(RateLimitedException exception) {
        return exception.toResponse();
    }
}
