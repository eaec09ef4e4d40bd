package dev.aviary.ingest.http;

import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.ingest.publish.RecordRefusedException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Problems of records that fail each time they are sent. */
final class RecordProblems {
    @ServerExceptionMapper
    public Response ofRefusedRecord(RecordRefusedException exception) {
        return Problem.of(
                        ProblemType.BODY_TOO_LARGE,
                        "Kafka's topic takes no record as large as this makes. Nothing of it was taken.")
                .toResponse();
    }
}
