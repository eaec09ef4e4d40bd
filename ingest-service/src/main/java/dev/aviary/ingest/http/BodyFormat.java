package dev.aviary.ingest.http;

import dev.aviary.http.Problem;
import dev.aviary.http.ProblemType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How readings are written in a body. */
public enum BodyFormat {
    /** One object, or an array of objects. */
    JSON,
    /** Objects one after the other, a line each. */
    NDJSON;

    /**
     * Checks that a body is announced as JSON, or not announced.
     *
     * @throws dev.aviary.http.ProblemException 415 for any other
     */
    public static void requireJson(@Nullable String contentType) {
        if (of(contentType) != JSON) {
            throw Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This comes as application/json.")
                    .toException();
        }
    }

    /**
     * The format that a Content-Type announces; JSON where it is absent.
     *
     * @throws dev.aviary.http.ProblemException 415 for any other
     */
    public static BodyFormat of(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return JSON;
        }
        int parameters = contentType.indexOf(';');
        String mediaType = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return switch (mediaType.trim().toLowerCase(Locale.ROOT)) {
            case "application/json" -> JSON;
            case "application/x-ndjson" -> NDJSON;
            default ->
                throw Problem.of(
                                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                "Readings come as application/json or application/x-ndjson.")
                        .toException();
        };
    }
}
