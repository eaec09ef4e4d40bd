package dev.aviary.query.http;

import dev.aviary.query.store.Asker;
import io.quarkus.arc.ClientProxy;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Tells the store when a request has ended: as a rule it has its answer, else its client has gone. */
@ApplicationScoped
class ClientWatch {
    private final Asker asker;

    ClientWatch(Asker asker) {
        this.asker = asker;
    }

    @ServerRequestFilter
    void watch(RoutingContext context) {
        Asker ofThisRequest = ClientProxy.unwrap(asker);
        context.addEndHandler(ended -> ofThisRequest.leave());
    }
}
