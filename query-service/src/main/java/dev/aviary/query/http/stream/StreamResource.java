package dev.aviary.query.http.stream;

import dev.aviary.http.Problem;
import dev.aviary.http.ProblemType;
import dev.aviary.http.access.Role;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.live.EventStream;
import dev.aviary.query.live.EventStreams;
import dev.aviary.query.live.KafkaUnavailableException;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
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

/** The stream as Server-Sent Events. The same path is a WebSocket to whom asks for one. */
@Path("/v1/stream")
@Singleton
@Tag(name = "Live")
public class StreamResource {
    private final EventStreams streams;
    private final StreamConfig config;
    private final QueryConfig queries;
    private final StreamMetrics metrics;
    private final Semaphore places;
    private volatile boolean stopping;

    StreamResource(EventStreams streams, StreamConfig config, QueryConfig queries, StreamMetrics metrics) {
        this.streams = streams;
        this.config = config;
        this.queries = queries;
        this.metrics = metrics;
        this.places = new Semaphore(config.eventStreams());
    }

    void stop(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
    }

    @GET
    @Blocking
    @RolesAllowed(Role.ANALYST)
    @Operation(
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
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            HttpServerRequest request) {
        if (accept.stream().noneMatch(range -> range.toLowerCase(Locale.ROOT).contains(MediaType.SERVER_SENT_EVENTS))) {
            throw Problem.of(
                            ProblemType.NOT_ACCEPTABLE,
                            "The stream is served as text/event-stream, or to an upgrade to a WebSocket.")
                    .toException();
        }
        StreamFilter filter = StreamFilter.of(request::getParam);
        EventStream stream = open(lastEventId == null || lastEventId.isEmpty() ? null : lastEventId);
        StreamingOutput body = target -> {
            try (stream) {
                metrics.eventStreams().incrementAndGet();
                new EventStreamWriter(filter, metrics, target)
                        .write(stream, request.response(), config.heartbeat(), () -> stopping);
            } finally {
                metrics.eventStreams().decrementAndGet();
                places.release();
            }
        };
        return Response.ok(body)
                .type("text/event-stream;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private EventStream open(@Nullable String lastEventId) {
        if (!places.tryAcquire()) {
            throw Problem.unavailable("Too many streams are being read. Come again.", queries.retryAfter())
                    .toException();
        }
        try {
            return streams.open(lastEventId);
        } catch (KafkaUnavailableException e) {
            places.release();
            throw Problem.unavailable("Kafka did not answer. Come again.", queries.retryAfter())
                    .toException();
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }
}
