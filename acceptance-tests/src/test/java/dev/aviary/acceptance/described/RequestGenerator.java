package dev.aviary.acceptance.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aviary.acceptance.described.DescribedOperation.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Requests that a document allows, and such that it forbids. */
public final class RequestGenerator {
    /** Valid only as an earlier response gave them, or beside another parameter, which a schema cannot express. */
    private static final Set<String> DEPENDENT = Set.of("cursor", "Aviary-After", "zone");

    private static final Set<String> RANGE = Set.of("start", "end");

    private static final List<JsonNode> REPLACEMENTS = List.of(
            JsonNodeFactory.instance.booleanNode(true),
            JsonNodeFactory.instance.textNode("- -"),
            JsonNodeFactory.instance.numberNode(1),
            JsonNodeFactory.instance.nullNode(),
            JsonNodeFactory.instance.arrayNode().add("a"));

    private final ApiDocument document;
    private final RandomGenerator random;
    private final String device;
    private final BodyValues bodies;

    /** @param device whose readings are stored */
    public RequestGenerator(ApiDocument document, RandomGenerator random, String device) {
        this.document = document;
        this.random = random;
        this.device = device;
        this.bodies = new BodyValues(document, random, device);
    }

    /** One for each value of each parameter, beside the required ones. */
    public List<DescribedRequest> ofAllowedParameters(DescribedOperation operation) {
        List<DescribedRequest> requests = new ArrayList<>(List.of(request(operation, required(operation))));
        for (Parameter parameter : operation.parameters()) {
            if (!DEPENDENT.contains(parameter.name())) {
                ParameterValues.allowed(parameter, device)
                        .forEach(value -> requests.add(with(operation, parameter, value)));
            }
        }
        return requests;
    }

    /** One for each value that the schema of a parameter of the query or a header forbids. */
    public List<DescribedRequest> ofForbiddenParameters(DescribedOperation operation) {
        return ofForbidden(operation, parameter -> !parameter.isOfPath());
    }

    /** One for each value that the schema of a variable of the path forbids. */
    public List<DescribedRequest> ofForbiddenPaths(DescribedOperation operation) {
        return ofForbidden(operation, Parameter::isOfPath);
    }

    private List<DescribedRequest> ofForbidden(DescribedOperation operation, Predicate<Parameter> which) {
        return operation.parameters().stream()
                .filter(which)
                .flatMap(parameter ->
                        ParameterValues.forbidden(parameter).stream().map(value -> with(operation, parameter, value)))
                .toList();
    }

    /** With any of the parameters, each allowed or forbidden. */
    public DescribedRequest ofAnyParameters(DescribedOperation operation) {
        Map<Parameter, String> values = required(operation);
        for (Parameter parameter : operation.parameters()) {
            List<String> choices = new ArrayList<>(ParameterValues.allowed(parameter, device));
            if (random.nextInt(20) == 0) {
                choices.addAll(ParameterValues.forbidden(parameter));
            }
            if (random.nextInt(3) == 0) {
                values.put(parameter, choices.get(random.nextInt(choices.size())));
            }
        }
        return request(operation, values);
    }

    /** With a body that the schema allows. */
    public DescribedRequest ofAllowedBody(DescribedOperation operation) {
        return request(operation, required(operation));
    }

    /** With a body in which a value was removed or replaced; empty where the schema allows it nevertheless. */
    public Optional<DescribedRequest> ofForbiddenBody(DescribedOperation operation) {
        JsonNode body = bodies.allowed(operation.bodySchema());
        spoil(body);
        return document.violations(operation.bodySchema(), body).isEmpty()
                ? Optional.empty()
                : Optional.of(new DescribedRequest(operation, required(operation), Optional.of(body)));
    }

    private void spoil(JsonNode body) {
        JsonNode child = body.isEmpty() ? body : body.valueStream().toList().get(random.nextInt(body.size()));
        if (child.isContainerNode() && !child.isEmpty() && random.nextInt(4) > 0) {
            spoil(child);
        } else if (body instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), replacement());
        } else if (body instanceof ObjectNode object && !object.isEmpty()) {
            List<String> keys = new ArrayList<>();
            object.fieldNames().forEachRemaining(keys::add);
            String key = keys.get(random.nextInt(keys.size()));
            if (random.nextBoolean()) {
                object.remove(key);
            } else {
                object.set(key, replacement());
            }
        }
    }

    private JsonNode replacement() {
        return REPLACEMENTS.get(random.nextInt(REPLACEMENTS.size()));
    }

    private DescribedRequest with(DescribedOperation operation, Parameter parameter, String value) {
        Map<Parameter, String> values = required(operation);
        if (parameter.name().equals("bucket")) {
            // A schema cannot express that a range may have at most 10,000 buckets.
            operation.parameters().stream()
                    .filter(other -> RANGE.contains(other.name()))
                    .forEach(end -> values.put(end, end.example()));
        }
        values.put(parameter, value);
        return request(operation, values);
    }

    private DescribedRequest request(DescribedOperation operation, Map<Parameter, String> values) {
        JsonNode schema = operation.bodySchema();
        return new DescribedRequest(
                operation, values, schema.isMissingNode() ? Optional.empty() : Optional.of(bodies.allowed(schema)));
    }

    private Map<Parameter, String> required(DescribedOperation operation) {
        Map<Parameter, String> values = new LinkedHashMap<>();
        operation.parameters().stream()
                .filter(Parameter::isRequired)
                .forEach(parameter -> values.put(
                        parameter, ParameterValues.allowed(parameter, device).get(0)));
        return values;
    }
}
