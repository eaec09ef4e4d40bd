package dev.aviary.ingest.http.decode;

import dev.aviary.http.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats of readings in a body. */
public enum BodyFormat {
    /** One object, or an array of objects. */
    JSON("application/json"),
    /** Objects one after the other, a line each. */
    NDJSON("application/x-ndjson");

    private final String mediaType;

    BodyFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * Checks that a body is announced as JSON, or not announced.
     *
     * @throws dev.aviary.http.problem.ProblemException 415 for any other
     */
    public static void requireJson(@Nullable String contentType) {
        of(contentType, JSON);
    }

    /**
     * The format that a Content-Type announces; JSON where it is absent.
     *
     * @throws dev.aviary.http.problem.ProblemException 415 for any other
     */
    public static BodyFormat of(@Nullable String contentType) {
        return of(contentType, values());
    }

    private static BodyFormat of(@Nullable String contentType, BodyFormat... taken) {
        if (contentType == null || contentType.isBlank()) {
            return JSON;
        }
        int parameters = contentType.indexOf(';');
        String announced = (parameters < 0 ? contentType : contentType.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
        for (BodyFormat format : taken) {
            if (format.mediaType.equals(announced)) {
                return format;
            }
        }
        String[] names = Arrays.stream(taken).map(format -> format.mediaType).toArray(String[]::new);
        throw Problem.ofMediaType("The body must be " + String.join(" or ", names) + ".", names)
                .toException();
    }
}
