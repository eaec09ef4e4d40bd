package dev.aviary.ingest.http.compat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemException;
import dev.aviary.http.problem.ProblemType;
import dev.aviary.ingest.http.decode.JsonProblems;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Walks through the fields of a body that is one JSON object. */
final class JsonObjectFields {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // A metric's keys may be as long as 50,000 characters, and a factory would keep 12,000 of them.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private JsonObjectFields() {}

    /** Called for each field, with its value as the parser's current token; reads the whole value or nothing. */
    @FunctionalInterface
    interface Visitor {
        void visit(String name, JsonParser value) throws IOException;
    }

    /**
     * Visits every field of the outermost object, in their order.
     *
     * @return whether the body is an object; other JSON is only checked
     * @throws ProblemException 400 when the body is no JSON value, or more than one
     */
    static boolean visit(String body, Visitor visitor) {
        try (JsonParser json = JSON.createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw malformed("The body is empty.");
            }
            boolean isObject = first == JsonToken.START_OBJECT;
            if (isObject) {
                visitFields(json, visitor);
            } else {
                json.skipChildren();
            }
            if (json.nextToken() != null) {
                throw malformed("The body goes on after its JSON value.");
            }
            return isObject;
        } catch (JsonProcessingException e) {
            throw JsonProblems.ofBody(e, JSON.streamReadConstraints()).toException();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void visitFields(JsonParser json, Visitor visitor) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            visitor.visit(name, json);
            json.skipChildren();
        }
    }

    static ProblemException malformed(String detail) {
        return Problem.of(ProblemType.MALFORMED_BODY, detail).toException();
    }
}
