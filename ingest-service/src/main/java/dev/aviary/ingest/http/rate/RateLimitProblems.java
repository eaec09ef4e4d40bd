package dev.aviary.ingest.http.rate;

import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells devices that send too fast when to go on. */
final class RateLimitProblems {
    @ServerExceptionMapper
    public Response ofRateLimit(RateLimitedException exception) {
        return exception.toResponse();
    }
}
