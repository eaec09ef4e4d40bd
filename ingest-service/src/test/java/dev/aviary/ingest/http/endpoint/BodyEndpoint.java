package dev.aviary.ingest.http.endpoint;

import static io.restassured.RestAssured.given;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Every endpoint that takes a body, with a body that it takes. */
enum BodyEndpoint {
    READINGS_OF_DEVICE("POST", "/devices/{device_uuid}/readings", "{\"type\":\"small\",\"value\":1,\"x\":\"?\"}", 202),
    READINGS(
            "POST",
            "/readings",
            "[{\"device_uuid\":\"%s\",\"type\":\"small\",\"value\":1,\"x\":\"?\"}]".formatted(UUID.randomUUID()),
            202),
    DEVICE("PUT", "/devices/{device_uuid}", "{\"name\":\"A\",\"x\":\"?\"}", 204),
    METRIC("POST", "/v1/metrics", "{\"name\":\"small.print\",\"ts\":1,\"value\":1,\"x\":\"?\"}", 202),
    HOST_METRICS("POST", "/api/metrics", "{\"cpu_load\":1,\"concurrency\":1,\"x\":\"?\"}", 202);

    private static final String SOME_DEVICE = UUID.randomUUID().toString();

    private final String method;
    private final String path;
    private final String body;
    private final int success;

    BodyEndpoint(String method, String path, String body, int success) {
        this.method = method;
        this.path = path;
        this.body = body;
        this.success = success;
    }

    String operation() {
        return method + " " + path;
    }

    boolean isNative() {
        return this != METRIC && this != HOST_METRICS;
    }

    String body() {
        return body;
    }

    /** The body as bytes, with these in place of the value of an unknown key. */
    byte[] bodyWith(byte... unknown) {
        String text = new String(unknown, StandardCharsets.ISO_8859_1);
        return body.replace("?", text).getBytes(StandardCharsets.ISO_8859_1);
    }

    void takes(byte[] bytes, String... headers) {
        send(request(headers).body(bytes), "").statusCode(success);
    }

    /** Sends the body that it takes, with a query. */
    ValidatableResponse answerTo(String query) {
        return send(request().body(body), query);
    }

    ValidatableResponse answerTo(byte[] bytes, String... headers) {
        return send(request(headers).body(bytes), "");
    }

    int success() {
        return success;
    }

    private ValidatableResponse send(RequestSpecification request, String query) {
        return request.request(method, path.replace("{device_uuid}", SOME_DEVICE) + query)
                .then();
    }

    private static RequestSpecification request(String... headers) {
        RequestSpecification request = given();
        boolean isTyped = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            isTyped |= headers[i].equals("Content-Type");
        }
        return isTyped ? request : request.header("Content-Type", "application/json");
    }
}
