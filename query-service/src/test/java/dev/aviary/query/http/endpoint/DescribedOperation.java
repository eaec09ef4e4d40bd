package dev.aviary.query.http.endpoint;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation that the API document describes.
 *
 * @param template as the document has it
 * @param path with the variables filled in
 * @param parameters those of the query, each with whether it may be given several times
 */
record DescribedOperation(String template, String path, Map<String, Boolean> parameters) {
    private static final Map<String, String> REQUIRED =
            Map.of("type", "small", "switch", "1", "metric", "Latency", "metrics", "Latency");

    /** All that is read, which is all that this service serves. */
    static List<DescribedOperation> all() {
        JsonPath document = given().accept("application/json").get("/openapi").jsonPath();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        List<DescribedOperation> operations = new ArrayList<>();
        paths.forEach((path, methods) -> {
            if (methods.containsKey("get")) {
                operations.add(of(path, methods.get("get")));
            }
        });
        return operations;
    }

    @SuppressWarnings("unchecked")
    private static DescribedOperation of(String path, Map<String, Object> operation) {
        Map<String, Boolean> parameters = new TreeMap<>();
        for (Map<String, Object> parameter :
                (List<Map<String, Object>>) operation.getOrDefault("parameters", List.of())) {
            if ("query".equals(parameter.get("in"))) {
                boolean isRepeatable = parameter.get("schema") instanceof Map<?, ?> schema
                        && String.valueOf(schema.get("type")).contains("array");
                parameters.put((String) parameter.get("name"), isRepeatable);
            }
        }
        return new DescribedOperation(
                path,
                path.replace("{device_uuid}", UUID.randomUUID().toString()).replace("{day}", "2016-11-22"),
                parameters);
    }

    /** Those of sections 2, 3 and 7 of the contract; the others ignore unknown parameters. */
    boolean isNative() {
        return !path.startsWith("/v1/") && !path.startsWith("/api/") && !path.startsWith("/telemetry/");
    }

    boolean isStream() {
        return path.equals("/v1/stream");
    }

    /** The path with all parameters that it needs, but this one; further ones may follow. */
    String without(String name) {
        Stream<String> needed = REQUIRED.entrySet().stream()
                .filter(required -> parameters.containsKey(required.getKey()))
                .filter(required -> !required.getKey().equals(name))
                .map(Object::toString);
        return Stream.concat(Stream.of("_=0"), needed).collect(Collectors.joining("&", path + "?", ""));
    }

    /** The path with all parameters that it needs. */
    String address() {
        return without("");
    }

    static ValidatableResponse get(String address) {
        return given().urlEncodingEnabled(false).get(address).then();
    }

    @Override
    public String toString() {
        return path;
    }
}
