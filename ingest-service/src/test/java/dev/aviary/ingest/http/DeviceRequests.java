package dev.aviary.ingest.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Requests to the ingest API on behalf of one device; bodies are written with single quotes. */
public record DeviceRequests(UUID device) {
    public ValidatableResponse post(String body) {
        return json(given())
                .body(json(body))
                .post("/devices/{device}/readings", device)
                .then()
                .statusCode(202)
                .header("Aviary-Position", not(emptyOrNullString()));
    }

    public ValidatableResponse put(String body) {
        return json(given())
                .body(json(body))
                .put("/devices/{device}", device)
                .then()
                .statusCode(204);
    }

    ValidatableResponse refuse(int status, String body) {
        return refuse(status, json(body).getBytes(StandardCharsets.UTF_8));
    }

    ValidatableResponse refuse(int status, byte[] body) {
        return json(given())
                .body(body)
                .post("/devices/{device}/readings", device)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }

    static RequestSpecification json(RequestSpecification request) {
        return request.contentType(ContentType.JSON);
    }

    static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    /** Sends bytes as they are, which no client library lets through. */
    static String exchange(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }
}
