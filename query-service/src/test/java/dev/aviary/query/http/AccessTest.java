package dev.aviary.query.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.query.RealParts;
import dev.aviary.query.TokensRequired;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import dev.aviary.support.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
@TestProfile(TokensRequired.class)
final class AccessTest {
    /** One that the service does not know. */
    private static final LocalKey FOREIGN_KEY = LocalKey.random();

    @ParameterizedTest
    @CsvSource({
        "/devices, 200",
        "/devices/, 200",
        "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings, 200",
        "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings/latest, 200",
        "/v1/metrics, 200",
        "/api/metrics, 200",
        // A day without records
        "/api/metrics/2016-11-22, 404"
    })
    void answersAnalystsAndAdminsAlone(String path, int allowed) {
        Problems.expect(given().get(path).then(), 401, "unauthorized").header("WWW-Authenticate", startsWith("Bearer"));
        Problems.expect(as(FOREIGN_KEY.sign(Grant.ofAnalyst()), path), 401, "unauthorized");
        Problems.expect(as(TestTokens.signExpired(Grant.ofAnalyst()), path), 401, "unauthorized");
        Problems.expect(as(TestTokens.sign(Grant.ofDevice(UUID.randomUUID())), path), 403, "forbidden");
        Problems.expect(as(TestTokens.sign(Grant.ofGateway(Set.of())), path), 403, "forbidden");
        assertThat(status(TestTokens.sign(Grant.ofAnalyst()), path)).isEqualTo(allowed);
        assertThat(status(TestTokens.sign(Grant.ofAdmin()), path)).isEqualTo(allowed);
    }

    @Test
    void takesNoTokenFromTheUrl() {
        String token = TestTokens.sign(Grant.ofAnalyst());
        for (String parameter : new String[] {"access_token", "token", "bearer"}) {
            given().queryParam(parameter, token).get("/devices").then().statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard/main.js", "/healthz", "/healthz/live", "/metrics", "/openapi", "/swagger"})
    void servesPublicPathsWithAnyToken(String path) {
        given().get(path).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
        as("no.such.token", path).statusCode(200);
    }

    @Test
    void unknownPathsAreNotFound() {
        Problems.expect(given().get("/nope").then(), 404, "not-found").header("X-Content-Type-Options", "nosniff");
    }

    @Test
    void pagesOfOtherOriginsAreNotServed() {
        String token = TestTokens.sign(Grant.ofAnalyst());
        given().header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .header("Authorization", "Bearer " + token)
                .get("/devices")
                .then()
                .statusCode(200);
        Problems.expect(
                        given().header("Origin", "https://elsewhere.example")
                                .get("/devices")
                                .then(),
                        403,
                        "forbidden")
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void pagesOfAnOriginThatIsConfiguredAre() {
        given().header("Origin", TokensRequired.ALLOWED_ORIGIN)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "authorization")
                .options("/devices")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", TokensRequired.ALLOWED_ORIGIN)
                .header("Access-Control-Allow-Headers", containsString("authorization"));
        given().header("Origin", TokensRequired.ALLOWED_ORIGIN)
                .header("Authorization", TestTokens.bearer(Grant.ofAnalyst()))
                .get("/devices")
                .then()
                .statusCode(200)
                .header("Access-Control-Expose-Headers", containsString("ETag"))
                .header("Access-Control-Allow-Origin", TokensRequired.ALLOWED_ORIGIN);
    }

    @Test
    void noOneMayFrameThePageOrRunScriptsInIt() {
        given().get("/")
                .then()
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self';"));
        given().get("/devices").then().header("Content-Security-Policy", containsString("frame-ancestors 'none'"));
    }

    private static ValidatableResponse as(String token, String path) {
        return given().header("Authorization", "Bearer " + token).get(path).then();
    }

    private static int status(String token, String path) {
        return as(token, path).extract().statusCode();
    }
}
