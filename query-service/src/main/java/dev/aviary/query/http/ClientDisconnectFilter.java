package dev.aviary.query.http;

import dev.aviary.query.store.QueryCancellation;
import io.quarkus.arc.ClientProxy;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Tells the store when a request has ended: as a rule it has its answer, else its client has gone. */
@ApplicationScoped
class ClientDisconnectFilter {
    private final QueryCancellation cancellation;

    ClientDisconnectFilter(QueryCancellation cancellation) {
        this.cancellation = cancellation;
    }

    @ServerRequestFilter
    void watch(RoutingContext context) {
        QueryCancellation ofThisRequest = ClientProxy.unwrap(cancellation);
        context.addEndHandler(ended -> ofThisRequest.leave());
    }
}
