package dev.aviary.http.endpoint.filter;

import dev.aviary.http.endpoint.Endpoint;
import dev.aviary.http.endpoint.Endpoints;
import io.micrometer.core.instrument.Tags;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Labels the metrics of requests by the templates of paths, and by the methods that HTTP has. Paths and methods that
 * clients invent share one value each, so that clients cannot add time series.
 */
@Singleton
class EndpointTags implements HttpServerMetricsTagsContributor {
    private static final String OTHER = "UNKNOWN";
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS,
            HttpMethod.PATCH);

    private final Endpoints endpoints;
    private final FrameworkPaths framework;

    EndpointTags(Endpoints endpoints, FrameworkPaths framework) {
        this.endpoints = endpoints;
        this.framework = framework;
    }

    @Override
    public Tags contribute(Context context) {
        HttpServerRequest request = context.request();
        return Tags.of(
                "method", METHODS.contains(request.method()) ? request.method().name() : OTHER, "uri", uri(request));
    }

    private String uri(HttpServerRequest request) {
        @Nullable String path = request.path();
        if (path == null) {
            return OTHER;
        }
        @Nullable Endpoint endpoint = endpoints.find(path);
        if (endpoint != null) {
            return endpoint.path().text();
        }
        return framework.serve(path) ? path : OTHER;
    }
}
