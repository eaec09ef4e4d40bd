package dev.aviary.query.http.stream;

import dev.aviary.http.access.Role;
import dev.aviary.http.access.TokenExpiry;
import dev.aviary.http.endpoint.IgnoresUnknownParameters;
import dev.aviary.http.problem.Problem;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.http.limit.ConcurrencyLimiter;
import dev.aviary.query.live.EventStream;
import dev.aviary.query.live.EventStreams;
import dev.aviary.query.live.KafkaUnavailableException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * The stream as Server-Sent Events; the same path upgrades to a WebSocket. Created at the start, so that the gauge of
 * open streams is served before the first of them.
 */
@Path("/v1/stream")
@Startup
@Singleton
@Tag(name = "Live")
@IgnoresUnknownParameters
public class StreamResource {
    private final EventStreams streams;
    private final StreamConfig config;
    private final QueryConfig queries;
    private final StreamMetrics metrics;
    private final ConcurrencyLimiter limiter;
    private final SecurityIdentity caller;
    private final Clock clock;
    private volatile boolean stopping;

    StreamResource(
            EventStreams streams,
            StreamConfig config,
            QueryConfig queries,
            StreamMetrics metrics,
            SecurityIdentity caller,
            Clock clock) {
        this.streams = streams;
        this.config = config;
        this.queries = queries;
        this.metrics = metrics;
        this.caller = caller;
        this.clock = clock;
        this.limiter = metrics.limiterOfEventStreams(config.eventStreams(), queries.retryAfter());
    }

    void stop(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
    }

    @GET
    @Blocking
    @Produces("text/event-stream;charset=UTF-8")
    @RolesAllowed(Role.ANALYST)
    @Operation(
            operationId = "streamEvents",
            summary = "Every metric and every reading as it arrives",
            description = "With an upgrade to a WebSocket, one frame for each: a metric as it was sent, or a reading; a"
                    + " client that falls behind gets the newest of each series. With Accept: text/event-stream, all of"
                    + " them as events of the names metric and reading; Last-Event-ID goes on where any instance"
                    + " stopped, and an event of the name gap comes first when events in between are no longer there.")
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = SchemaType.STRING)))
    public Response stream(
            @Parameter(description = "metrics of this name only") @RestQuery @Nullable String name,
            @Parameter(name = "device_uuid", description = "readings of this device only")
                    @RestQuery("device_uuid")
                    @Nullable String deviceUuid,
            @Parameter(description = "readings of this type only") @RestQuery @Nullable String type,
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @Context HttpServerRequest request) {
        StreamFilter filter = StreamFilter.of(request::getParam);
        Instant expiry = TokenExpiry.of(caller).orElse(Instant.MAX);
        StreamingOutput body =
                target -> write(lastEventId, new EventStreamWriter(filter, metrics, target, clock, expiry), request);
        return Response.ok(body)
                .type("text/event-stream;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    /** All that a stream holds is acquired and released here: for a HEAD nothing is written. */
    private void write(@Nullable String lastEventId, EventStreamWriter writer, HttpServerRequest request)
            throws IOException {
        limiter.write(request, () -> {
            try (EventStream stream = open(lastEventId)) {
                writer.write(stream, request.response(), config.heartbeat(), () -> stopping);
            }
        });
    }

    private EventStream open(@Nullable String lastEventId) {
        try {
            return streams.open(lastEventId == null || lastEventId.isEmpty() ? null : lastEventId);
        } catch (KafkaUnavailableException e) {
            throw Problem.unavailable("Kafka did not answer. Send the request again.", queries.retryAfter())
                    .toException();
        }
    }
}
