package dev.aviary.query.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.ValidatableResponse;

/** What every error looks like. */
final class Problems {
    private Problems() {}

    static ValidatableResponse expect(ValidatableResponse response, int status, String type) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aviary:problem:" + type))
                .body("status", equalTo(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .body(not(containsString("SELECT")))
                .body(not(containsString("Exception")));
    }

    static ValidatableResponse expectField(ValidatableResponse response, String field) {
        return expect(response, 400, "invalid-parameter").body("errors[0].field", equalTo(field));
    }
}
