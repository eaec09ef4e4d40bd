package dev.aviary.acceptance.described;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An operation of an API document. */
public record DescribedOperation(String method, String path, JsonNode json) {
    /** What a request may vary. */
    record Parameter(String name, String in, boolean isRequired, JsonNode schema, String example) {
        boolean isOfQuery() {
            return in.equals("query");
        }

        boolean isOfPath() {
            return in.equals("path");
        }

        boolean isRepeatable() {
            return schema.path("type").asText().equals("array");
        }

        /** Of one value. */
        JsonNode valueSchema() {
            return isRepeatable() ? schema.path("items") : schema;
        }
    }

    boolean isStream() {
        return json.at("/responses/200/content").has("text/event-stream");
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (JsonNode parameter : json.path("parameters")) {
            JsonNode example = parameter.path("example");
            parameters.add(new Parameter(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    parameter.path("schema"),
                    (example.isArray() ? example.path(0) : example).asText()));
        }
        return parameters;
    }

    /** Missing where the operation takes no body. */
    JsonNode bodySchema() {
        return json.at("/requestBody/content").path("application/json").path("schema");
    }

    JsonNode response(int status) {
        return json.path("responses").path(Integer.toString(status));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
