package dev.aviary.http.endpoint.filter;

import dev.aviary.http.endpoint.Endpoints;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/**
 * Requires a valid token wherever a resource is, before the body is read; which roles may do what stands with each
 * resource. Health, metrics, the API document and pages need none.
 */
@Singleton
class EndpointPolicy implements HttpSecurityPolicy {
    private final Endpoints endpoints;

    EndpointPolicy(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
        return endpoints.serve(request)
                ? identity.map(caller -> caller.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT)
                : CheckResult.permit();
    }
}
