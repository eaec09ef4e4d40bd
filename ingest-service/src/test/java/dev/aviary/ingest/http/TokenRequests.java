package dev.aviary.ingest.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.stack.token.Grant;
import dev.aviary.support.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Requests with tokens of the local key, and the two ways to refuse them. */
final class TokenRequests {
    static final String READING = "{\"type\":\"a\",\"value\":1,\"date_created\":1}";

    private TokenRequests() {}

    static RequestSpecification with(Grant grant) {
        return given().contentType(ContentType.JSON).header("Authorization", TestTokens.bearer(grant));
    }

    static ValidatableResponse post(Grant grant, UUID device) {
        return with(grant)
                .body(READING)
                .post("/devices/{device}/readings", device)
                .then();
    }

    static ValidatableResponse post(String token, UUID device) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .body(READING)
                .post("/devices/{device}/readings", device)
                .then();
    }

    static ValidatableResponse postMany(Grant grant, String query, UUID... devices) {
        StringBuilder body = new StringBuilder("[");
        for (UUID one : devices) {
            body.append(body.length() > 1 ? "," : "")
                    .append("{\"device_uuid\":\"")
                    .append(one)
                    .append("\",")
                    .append(READING.substring(1));
        }
        return with(grant)
                .body(body.append(']').toString())
                .post("/readings" + query)
                .then();
    }

    static String token(Grant grant) {
        return TestTokens.sign(grant);
    }

    static String unsigned(String token) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }

    static ValidatableResponse unauthorized(ValidatableResponse response) {
        return response.statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aviary:problem:unauthorized"))
                .body("status", equalTo(401));
    }

    static ValidatableResponse forbidden(ValidatableResponse response) {
        return response.statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aviary:problem:forbidden"))
                .body("detail", containsString("token"));
    }
}
