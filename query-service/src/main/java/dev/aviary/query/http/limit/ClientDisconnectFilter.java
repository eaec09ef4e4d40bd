package dev.aviary.query.http.limit;

import dev.aviary.http.admission.RequestEnd;
import dev.aviary.query.store.snapshot.QueryCancellation;
import io.quarkus.arc.ClientProxy;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Cancels a request's queries when it ends: usually they are complete, else the client has disconnected. */
@ApplicationScoped
class ClientDisconnectFilter {
    private final QueryCancellation cancellation;

    ClientDisconnectFilter(QueryCancellation cancellation) {
        this.cancellation = cancellation;
    }

    @ServerRequestFilter
    void watch(RoutingContext context) {
        QueryCancellation ofThisRequest = ClientProxy.unwrap(cancellation);
        RequestEnd.of(context).run(ofThisRequest::leave);
    }
}
