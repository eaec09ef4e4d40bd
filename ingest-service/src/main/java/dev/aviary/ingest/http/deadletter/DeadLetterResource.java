package dev.aviary.ingest.http.deadletter;

import dev.aviary.http.access.Role;
import dev.aviary.http.parameter.NextLink;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.ingest.deadletter.DeadLetter;
import dev.aviary.ingest.deadletter.DeadLetterId;
import dev.aviary.ingest.deadletter.DeadLetterPage;
import dev.aviary.ingest.deadletter.DeadLetterReplay;
import dev.aviary.ingest.deadletter.DeadLetterTopic;
import dev.aviary.ingest.http.AcceptedResponse;
import dev.aviary.ingest.http.PositionHeader;
import dev.aviary.ingest.publish.kafka.KafkaUnavailableException;
import dev.aviary.model.InvalidFieldException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The dead letters: records that could not be stored. They can be listed, and sent again once the cause is removed. */
@Path("dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operations")
@RolesAllowed(Role.ADMIN)
public class DeadLetterResource {
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final DeadLetterTopic topic;
    private final DeadLetterReplay replay;
    private final DeadLetterContents contents;

    DeadLetterResource(DeadLetterTopic topic, DeadLetterReplay replay, DeadLetterContents contents) {
        this.topic = topic;
        this.replay = replay;
        this.contents = contents;
    }

    @GET
    @Blocking
    @Operation(
            operationId = "listDeadLetters",
            summary = "The dead letters that Kafka still has, oldest first, in pages",
            description =
                    "A page that is not the last one has a Link to the next page. A replayed dead letter stays listed.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description =
                    "how many letters a page holds, 1 to 1000; 100 when absent; it ends early where they are large",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(in = ParameterIn.QUERY, name = "cursor", description = "from the Link header of the page before")
    public RestResponse<List<DeadLetterResponse>> list(@Context HttpServerRequest request) {
        String limit = request.getParam("limit");
        String cursor = request.getParam("cursor");
        int size = limit == null ? LIMIT : limitOf(limit);
        DeadLetterId after = cursor == null ? null : idOf("cursor", cursor);
        DeadLetterPage page = read(() -> topic.page(after, size));
        RestResponse.ResponseBuilder<List<DeadLetterResponse>> response = RestResponse.ResponseBuilder.ok(
                page.letters().stream().map(contents::show).toList());
        page.next().ifPresent(last -> response.header(HttpHeaders.LINK, NextLink.of(request.query(), last.toString())));
        return response.build();
    }

    @POST
    @APIResponse(responseCode = "404", description = "No dead letter has this id")
    @Path("{id}/replay")
    @Blocking
    @ResponseStatus(202)
    @APIResponse(responseCode = "202", description = "The record was produced to its topic again")
    @Operation(
            operationId = "replayDeadLetter",
            summary = "Sends a dead letter to its topic again; durable once answered with 202.",
            description =
                    "Readings that are stored already are not stored twice. A record that fails again becomes a new dead letter.")
    public Uni<AcceptedResponse> replay(@RestPath String id, @Context RoutingContext request) {
        DeadLetterId letterId = idOf("id", id);
        DeadLetter letter = read(() -> topic.find(letterId))
                .filter(replay::isPossible)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "No dead letter of this service has this id.")
                        .toException());
        return replay.replay(letter)
                .onItem()
                .transform(acknowledged -> {
                    PositionHeader.set(request, acknowledged);
                    return new AcceptedResponse(1, null);
                })
                .onFailure(KafkaUnavailableException.class)
                .transform(DeadLetterResource::kafkaUnavailable);
    }

    private static <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (KafkaUnavailableException e) {
            throw kafkaUnavailable(e);
        } catch (BulkheadException e) {
            throw Problem.unavailable("Too many are reading the dead letters. Try again later.", RETRY_AFTER)
                    .toException();
        }
    }

    private static ProblemException kafkaUnavailable(Throwable failure) {
        return Problem.unavailable("Kafka did not answer. Send it again.", RETRY_AFTER)
                .toException();
    }

    private static int limitOf(String limit) {
        int number = limit.matches("\\d{1,4}") ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MAX_LIMIT) {
            throw new InvalidFieldException("limit", "must be a whole number from 1 to " + MAX_LIMIT);
        }
        return number;
    }

    private static DeadLetterId idOf(String parameter, String text) {
        return DeadLetterId.parse(text)
                .orElseThrow(() ->
                        new InvalidFieldException(parameter, "must have the form partition-offset, such as 0-17"));
    }
}
