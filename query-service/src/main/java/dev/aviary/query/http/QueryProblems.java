package dev.aviary.query.http;

import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.query.QueryConfig;
import dev.aviary.query.store.memory.QueryMemoryException;
import dev.aviary.query.store.snapshot.StoreUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The problems of queries. */
@ApplicationScoped
class QueryProblems {
    private static final Logger LOG = Logger.getLogger(QueryProblems.class);

    private final QueryConfig config;

    QueryProblems(QueryConfig config) {
        this.config = config;
    }

    /** Large queries take turns; what is too large for a turn of its own is refused. */
    @ServerExceptionMapper
    Response ofMemory(QueryMemoryException exception) {
        LOG.warnf("event=query_memory_refused reason=%s", exception.getMessage());
        return switch (exception.reason()) {
            case BUSY ->
                Problem.unavailable(
                                "Other statistics of very many values are being computed. Send the request again.",
                                config.retryAfter())
                        .toResponse();
            case TOO_LARGE ->
                Problem.of(
                                ProblemType.TOO_MANY_VALUES,
                                "The range holds more distinct values than fit into memory. Request a shorter range.")
                        .toResponse();
        };
    }

    @ServerExceptionMapper
    Response ofStore(StoreUnavailableException exception) {
        LOG.warnf("event=store_unavailable reason=%s", exception.getMessage());
        LOG.debug("event=store_unavailable", exception);
        return Problem.unavailable("The database did not answer. Send the request again.", config.retryAfter())
                .toResponse();
    }
}
