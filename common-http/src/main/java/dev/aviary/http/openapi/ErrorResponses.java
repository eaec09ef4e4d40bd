package dev.aviary.http.openapi;

import dev.aviary.http.endpoint.ServedOperation;
import dev.aviary.http.problem.Problem;
import dev.aviary.http.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The errors that an operation can answer with, each a problem document of RFC 9457. */
final class ErrorResponses {
    private static final String PROBLEM = "Problem";
    private static final Map<Integer, ProblemType> EXAMPLES = Map.ofEntries(
            Map.entry(400, ProblemType.INVALID_PARAMETER),
            Map.entry(401, ProblemType.UNAUTHORIZED),
            Map.entry(403, ProblemType.FORBIDDEN),
            Map.entry(404, ProblemType.NOT_FOUND),
            Map.entry(406, ProblemType.NOT_ACCEPTABLE),
            Map.entry(408, ProblemType.BODY_TOO_SLOW),
            Map.entry(413, ProblemType.BODY_TOO_LARGE),
            Map.entry(415, ProblemType.UNSUPPORTED_MEDIA_TYPE),
            Map.entry(422, ProblemType.INVALID_FIELD),
            Map.entry(429, ProblemType.RATE_LIMITED),
            Map.entry(503, ProblemType.UNAVAILABLE));
    private static final Set<Integer> OF_BODIES = Set.of(408, 413, 415, 422, 429);

    private ErrorResponses() {}

    static void describeProblem(Components components) {
        Schema error = object().addProperty(
                        "index", type(Schema.SchemaType.INTEGER).description("the place in the batch, from 0"))
                .addProperty("field", type(Schema.SchemaType.STRING).description("absent where a line is no JSON"))
                .addProperty("detail", type(Schema.SchemaType.STRING))
                .addRequired("detail");
        components.addSchema(
                PROBLEM,
                object().description("An error (RFC 9457).")
                        .addProperty(
                                "type",
                                type(Schema.SchemaType.STRING).format("uri").description("stable"))
                        .addProperty("title", type(Schema.SchemaType.STRING))
                        .addProperty("status", type(Schema.SchemaType.INTEGER))
                        .addProperty("detail", type(Schema.SchemaType.STRING))
                        .addProperty("errors", type(Schema.SchemaType.ARRAY).items(error))
                        .required(List.of("type", "title", "status", "detail")));
    }

    /** Adds those that are not described yet, and the document and the headers of all. */
    static void complete(Operation operation, ServedOperation served) {
        for (int status : statuses(operation, served)) {
            APIResponse response = operation.getResponses().getAPIResponse(Integer.toString(status));
            if (response == null) {
                response = OASFactory.createAPIResponse();
                operation.getResponses().addAPIResponse(Integer.toString(status), response);
            }
            describe(response, EXAMPLES.getOrDefault(status, ProblemType.BAD_REQUEST));
        }
        // Generated clients ask for the first media type of JSON that the document lists: that of the success, not the
        // problem's
        operation
                .getResponses()
                .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
    }

    private static Set<Integer> statuses(Operation operation, ServedOperation served) {
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 503));
        if (!served.roles().isEmpty()) {
            statuses.addAll(Set.of(401, 403));
        }
        if (!served.produces().isEmpty()) {
            statuses.add(406);
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(OF_BODIES);
        }
        operation.getResponses().getAPIResponses().keySet().stream()
                .filter(status -> status.matches("[45]\\d\\d"))
                .map(Integer::valueOf)
                .forEach(statuses::add);
        return statuses;
    }

    private static void describe(APIResponse response, ProblemType type) {
        if (response.getDescription() == null) {
            response.setDescription(type.title());
        }
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.urn());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", type.title() + ".");
        response.setContent(OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))
                                .example(example)));
        ResponseHeaders.ofError(response, type.status());
    }

    private static Schema object() {
        return type(Schema.SchemaType.OBJECT);
    }

    private static Schema type(Schema.SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
