package dev.aviary.ingest.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells with a 405 which methods a path takes, which the framework's refusal leaves out (RFC 9110, section 15.5.6). */
final class AllowedMethods {
    private static final Pattern DESCRIPTIONS = Pattern.compile("/?devices/[^/]*/?");
    private static final Pattern LISTS = Pattern.compile("/?dead-letters/?");

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            response.getHeaders()
                    .putSingle(HttpHeaders.ALLOW, allowed(request.getUriInfo().getPath()));
        }
    }

    private static String allowed(String path) {
        if (DESCRIPTIONS.matcher(path).matches()) {
            return "OPTIONS, PUT";
        }
        return LISTS.matcher(path).matches() ? "GET, HEAD, OPTIONS" : "OPTIONS, POST";
    }
}
