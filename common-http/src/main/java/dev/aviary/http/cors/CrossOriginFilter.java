package dev.aviary.http.cors;

import dev.aviary.http.FilterOrder;
import dev.aviary.http.body.RequestBodyFilter;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.security.CORS;
import io.quarkus.vertx.http.security.HttpSecurity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what the pages of other origins send. That such a page may not read the responses is the browser's rule; that it
 * may neither post nor open a WebSocket, for which browsers have no such rule, is ours.
 */
@Singleton
class CrossOriginFilter {
    /** The headers that pages may read beside those that every page may. */
    private static final Set<String> READABLE =
            Set.of("Link", "ETag", "Location", "Retry-After", "Aviary-Position", "Aviary-Bucket-Seconds");

    private static final Map<String, String> DEFAULT_PORTS = Map.of("http", ":80", "https", ":443");

    private final Set<String> origins;
    private final RequestBodyFilter bodies;

    CrossOriginFilter(CrossOriginConfig config, RequestBodyFilter bodies) {
        this.bodies = bodies;
        this.origins = config.origins().orElse(Set.of());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.CROSS_ORIGIN.priority());
    }

    /** The framework sets the CORS headers of the allowed origins, if any are configured. */
    void configureCors(@Observes HttpSecurity security) {
        if (!origins.isEmpty()) {
            security.cors(CORS.origins(origins).exposedHeaders(READABLE).build());
        }
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null || origins.contains(origin)) {
            context.next();
        } else if (isSame(origin, request.getHeader(HttpHeaders.HOST))) {
            // The framework's own comparison ignores default ports and the scheme of a proxy in front.
            request.headers().remove(HttpHeaders.ORIGIN);
            context.next();
        } else {
            bodies.refuse(context, Problem.of(ProblemType.FORBIDDEN, "Pages of this origin are not served here."));
        }
    }

    /** Whether the service's own host served the page, whichever scheme a proxy in front uses; default ports are equal to none. */
    static boolean isSame(String origin, @Nullable String host) {
        int end = origin.indexOf("://");
        @Nullable String defaultPort = end < 0 ? null : DEFAULT_PORTS.get(origin.substring(0, end));
        return host != null
                && defaultPort != null
                && without(defaultPort, origin.substring(end + 3)).equalsIgnoreCase(without(defaultPort, host));
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
