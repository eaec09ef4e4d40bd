package dev.aviary.http.problem;

import java.util.Locale;

/** The kinds of problem that a client can meet; each has a URN that never changes. */
public enum ProblemType {
    BAD_REQUEST(400, "The request cannot be understood"),
    MALFORMED_BODY(400, "The body is not well-formed"),
    INVALID_PARAMETER(400, "A parameter is missing or malformed"),
    TOO_MANY_VALUES(400, "The range holds too many distinct values"),
    UNAUTHORIZED(401, "A valid token is required"),
    FORBIDDEN(403, "The token does not cover this"),
    NOT_FOUND(404, "Nothing is here"),
    NO_READINGS(404, "No readings lie in this range"),
    METHOD_NOT_ALLOWED(405, "The method is not served here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is served here"),
    BODY_TOO_SLOW(408, "The body took too long to arrive"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type or encoding is not served here"),
    INVALID_FIELD(422, "A field is invalid"),
    RATE_LIMITED(429, "This device sends too often"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "The service cannot take this now; send it again");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The type of a failure of which only the HTTP status is known. */
    public static ProblemType ofStatus(int status) {
        for (ProblemType type : values()) {
            if (type.status == status) {
                return type;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR;
    }

    public String urn() {
        return "urn:aviary:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
