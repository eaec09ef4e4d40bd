package dev.aviary.http.problem;

import dev.aviary.model.InvalidFieldException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An error as the client sees it: a problem document of RFC 9457.
 *
 * @param detail what went wrong this time, without a trace of the code
 * @param errors the invalid fields, where that is the problem
 * @param headers those that belong to the response besides Content-Type
 */
public record Problem(ProblemType type, String detail, List<FieldError> errors, Map<String, String> headers) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The value of {@code WWW-Authenticate} in a 401 response. */
    public static final String CHALLENGE = "Bearer";

    public Problem {
        errors = List.copyOf(errors);
        headers = Map.copyOf(headers);
    }

    public static Problem of(ProblemType type, String detail) {
        boolean asksForToken = type == ProblemType.UNAUTHORIZED;
        return new Problem(
                type, detail, List.of(), asksForToken ? Map.of(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE) : Map.of());
    }

    /** Invalid fields of the input; the detail sums them up. */
    public static Problem ofFields(ProblemType type, String detail, List<FieldError> errors) {
        return new Problem(type, detail, errors, Map.of());
    }

    /** A failure that passes: the same request makes sense again after the given time. */
    public static Problem unavailable(String detail, Duration retryAfter) {
        return of(ProblemType.UNAVAILABLE, detail).retryAfter(retryAfter);
    }

    /** A query parameter, or a variable of the path, that breaks its rule. */
    public static Problem ofParameter(InvalidFieldException invalid) {
        return ofFields(
                ProblemType.INVALID_PARAMETER,
                "The parameter " + invalid.field() + " " + invalid.detail() + ".",
                List.of(FieldError.of(invalid)));
    }

    /** A method that a path does not take, with those that it takes (RFC 9110, section 15.5.6). */
    public static Problem ofMethod(String allow) {
        ProblemType type = ProblemType.METHOD_NOT_ALLOWED;
        return of(type, type.title() + ".").withHeader(HttpHeaders.ALLOW, allow);
    }

    /** A body of a media type or an encoding that is not taken, with those that are (RFC 9110, section 15.5.16). */
    public static Problem ofMediaType(String detail, String... accepted) {
        Problem problem = of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail)
                .withHeader(HttpHeaders.ACCEPT_ENCODING, "gzip, identity");
        return accepted.length == 0 ? problem : problem.withHeader(HttpHeaders.ACCEPT, String.join(", ", accepted));
    }

    /** Adds {@code Retry-After}, in whole seconds. */
    public Problem retryAfter(Duration wait) {
        return withHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
    }

    /** The same with a further header beside it. */
    public Problem withHeader(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Problem(type, detail, errors, more);
    }

    public ProblemException toException() {
        return new ProblemException(this);
    }

    /** The response, for exception mappers. */
    public Response toResponse() {
        Response.ResponseBuilder response =
                Response.status(type.status()).type(MEDIA_TYPE).entity(toJson());
        headers.forEach(response::header);
        return response.build();
    }

    /** Writes it outside of a resource; the response must not have begun. */
    public void writeTo(HttpServerResponse response) {
        response.setStatusCode(type.status()).putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        headers.forEach(response::putHeader);
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
        if (error.field() != null) {
            json.put("field", error.field());
        }
        return json.put("detail", error.detail());
    }
}
