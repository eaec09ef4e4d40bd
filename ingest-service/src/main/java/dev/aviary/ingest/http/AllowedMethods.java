package dev.aviary.ingest.http;

import dev.aviary.http.Problem;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells with a 405 which methods a path takes, which the framework's refusal leaves out (RFC 9110, section 15.5.6). */
final class AllowedMethods {
    private static final Pattern DESCRIPTIONS = Pattern.compile("/?devices/[^/]*/?");
    private static final Pattern LISTS = Pattern.compile("/?dead-letters/?");

    @ServerExceptionMapper
    public Response tell(NotAllowedException refusal, UriInfo uri) {
        return Problem.responseOfMethod(allowed(uri.getPath()));
    }

    private static String allowed(String path) {
        if (DESCRIPTIONS.matcher(path).matches()) {
            return "OPTIONS, PUT";
        }
        return LISTS.matcher(path).matches() ? "GET, HEAD, OPTIONS" : "OPTIONS, POST";
    }
}
