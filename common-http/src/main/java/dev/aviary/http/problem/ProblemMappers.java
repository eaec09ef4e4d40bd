package dev.aviary.http.problem;

import dev.aviary.model.InvalidFieldException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource or the framework throws into a problem. */
public final class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response ofProblem(ProblemException exception) {
        return exception.problem().toResponse();
    }

    /** Invalid fields of bodies are problems already where they are found, with the status 422. */
    @ServerExceptionMapper
    public Response ofParameter(InvalidFieldException exception) {
        return Problem.ofParameter(exception).toResponse();
    }

    /** The framework's own refusals, among them 404, 406 and 415. */
    @ServerExceptionMapper
    public Response ofFramework(WebApplicationException exception) {
        Response refusal = exception.getResponse();
        ProblemType type = ProblemType.ofStatus(refusal.getStatus());
        if (type.status() >= 500) {
            LOG.error("event=request_failed", exception);
        }
        return Problem.of(type, type.title() + ".").toResponse();
    }

    /** The framework's own mappers of these would answer without a document. */
    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class, ForbiddenException.class})
    public Response ofCaller(SecurityException exception) {
        return AccessProblems.of(exception).orElseThrow().toResponse();
    }

    @ServerExceptionMapper
    public Response ofUnexpected(Throwable exception) {
        LOG.error("event=request_failed", exception);
        return Problem.of(ProblemType.INTERNAL_ERROR, "The error was logged.").toResponse();
    }
}
