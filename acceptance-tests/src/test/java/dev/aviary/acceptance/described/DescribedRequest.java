package dev.aviary.acceptance.described;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aviary.acceptance.described.DescribedOperation.Parameter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request of an operation.
 *
 * @param values of the parameters that are sent
 * @param body empty where none is sent
 */
public record DescribedRequest(DescribedOperation operation, Map<Parameter, String> values, Optional<JsonNode> body) {
    /** To a service at this address. */
    HttpRequest to(String url) {
        String path = operation.path();
        for (Map.Entry<Parameter, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey().name() + "}", encoded(value.getValue()));
        }
        String query = values.entrySet().stream()
                .filter(value -> value.getKey().isOfQuery())
                .map(value -> value.getKey().name() + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&", "?", ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path + (query.equals("?") ? "" : query)));
        values.forEach((parameter, value) -> {
            if (parameter.in().equals("header")) {
                request.header(parameter.name(), value);
            }
        });
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        return request.method(
                        operation.method(),
                        body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                                .orElse(HttpRequest.BodyPublishers.noBody()))
                .build();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return operation + " "
                + values.entrySet().stream()
                        .map(value -> value.getKey().name() + "=" + value.getValue())
                        .collect(Collectors.joining("&"))
                + body.map(json -> " " + json).orElse("");
    }
}
