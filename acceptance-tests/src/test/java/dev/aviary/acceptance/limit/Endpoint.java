package dev.aviary.acceptance.limit;

import static io.restassured.RestAssured.given;

import dev.aviary.acceptance.system.Service;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * An operation of a service's OpenAPI document.
 *
 * @param method in upper case
 * @param path with its parameters filled in
 */
record Endpoint(String method, String path) {
    private static final String UUID_PARAMETER = "\\{[^}]*uuid}";
    private static final String DAY_PARAMETER = "\\{(?:day|date)}";
    private static final String OTHER_PARAMETER = "\\{[^}]*}";

    /** Whatever the document lists, so that a new endpoint is among them by itself. */
    static List<Endpoint> of(Service service) {
        Map<String, Map<String, Object>> paths =
                given().get(service.url() + "/openapi?format=json").jsonPath().getMap("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(key -> List.of("get", "post", "put", "delete").contains(key))
                        .map(method -> new Endpoint(method.toUpperCase(Locale.ROOT), filledIn(path.getKey()))))
                .toList();
    }

    private static String filledIn(String path) {
        return path.replaceAll(UUID_PARAMETER, UUID.randomUUID().toString())
                .replaceAll(DAY_PARAMETER, "2016-11-22")
                .replaceAll(OTHER_PARAMETER, "0-0");
    }
}
