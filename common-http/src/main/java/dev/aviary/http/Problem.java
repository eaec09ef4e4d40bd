package dev.aviary.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as the client sees it: a problem document of RFC 9457.
 *
 * @param detail what went wrong this time, without a trace of the code
 * @param errors the invalid fields, where that is the problem
 * @param retryAfter when sending again makes sense, in whole seconds; null when it makes none
 */
public record Problem(
        ProblemType type,
        String detail,
        List<FieldError> errors,
        @Nullable Duration retryAfter) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What the header WWW-Authenticate says beside a 401. */
    public static final String CHALLENGE = "Bearer";

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, List.of(), null);
    }

    /** Invalid fields of the input; the detail sums them up. */
    public static Problem ofFields(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem(type, detail, List.copyOf(errors), null);
    }

    /** A failure that passes: the same request makes sense again after the given time. */
    public static Problem unavailable(String detail, Duration retryAfter) {
        return new Problem(ProblemType.UNAVAILABLE, detail, List.of(), retryAfter);
    }

    /** The answer to a method that a path does not take, with those that it takes (RFC 9110, section 15.5.6). */
    public static Response responseOfMethod(String allowed) {
        ProblemType type = ProblemType.METHOD_NOT_ALLOWED;
        return Response.fromResponse(of(type, type.title() + ".").toResponse())
                .header(HttpHeaders.ALLOW, allowed)
                .build();
    }

    public ProblemException toException() {
        return new ProblemException(this);
    }

    /** The answer that tells it, for exception mappers. */
    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(type.status()).type(MEDIA_TYPE).entity(toJson());
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter.toSeconds());
        }
        if (type == ProblemType.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        return response.build();
    }

    /** Tells it where no resource is concerned; the response must not have begun. */
    public void writeTo(HttpServerResponse response) {
        response.setStatusCode(type.status()).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        if (retryAfter != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
        }
        if (type == ProblemType.UNAUTHORIZED) {
            response.putHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        response.end(toJson());
    }

    String toJson() {
        JsonObject json = new JsonObject()
                .put("type", type.urn())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail);
        if (!errors.isEmpty()) {
            JsonArray list = new JsonArray();
            errors.forEach(error -> list.add(toJson(error)));
            json.put("errors", list);
        }
        return json.encode();
    }

    private static JsonObject toJson(FieldError error) {
        JsonObject json = new JsonObject();
        if (error.index() != null) {
            json.put("index", error.index());
        }
        return json.put("field", error.field()).put("detail", error.detail());
    }
}
