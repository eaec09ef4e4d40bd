package dev.aviary.ingest.http.decode;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Describes an error in JSON without the parser's own message, which names its classes. */
public final class JsonProblems {
    private JsonProblems() {}

    /** The problem of a whole body, with the place where the parser stopped. */
    public static Problem ofBody(JsonProcessingException refusal, StreamReadConstraints limits) {
        @Nullable JsonLocation location = refusal.getLocation();
        String where =
                location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
        return Problem.of(ProblemType.MALFORMED_BODY, "The body " + detail(refusal, limits) + where + ".");
    }

    /** The predicate of a problem's detail: that the subject is malformed, or which limit it exceeds. */
    static String detail(JsonProcessingException refusal, StreamReadConstraints limits) {
        return refusal instanceof StreamConstraintsException
                ? "is beyond a limit: a number has at most " + limits.getMaxNumberLength()
                        + " characters, a key " + limits.getMaxNameLength()
                        + ", a string " + limits.getMaxStringLength()
                        + ", and arrays and objects nest at most " + limits.getMaxNestingDepth() + " deep"
                : "is not well-formed JSON";
    }
}
