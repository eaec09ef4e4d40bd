package dev.aviary.ingest.http;

import static dev.aviary.ingest.http.TokenRequests.READING;
import static dev.aviary.ingest.http.TokenRequests.forbidden;
import static dev.aviary.ingest.http.TokenRequests.post;
import static dev.aviary.ingest.http.TokenRequests.postMany;
import static dev.aviary.ingest.http.TokenRequests.token;
import static dev.aviary.ingest.http.TokenRequests.unauthorized;
import static dev.aviary.ingest.http.TokenRequests.unsigned;
import static dev.aviary.ingest.http.TokenRequests.with;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.TokensRequired;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import dev.aviary.support.Readiness;
import dev.aviary.support.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
@TestProfile(TokensRequired.class)
class AccessTest {
    private final UUID device = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings",
                "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings/",
                "/readings",
                "/readings/",
                "/v1/metrics",
                "/api/metrics",
                "/dead-letters/0-0/replay"
            })
    void requiresATokenBeforeItReadsABody(String path) {
        for (String body : new String[] {READING, "{", "x".repeat(1_200_000)}) {
            unauthorized(
                    given().contentType(ContentType.JSON).body(body).post(path).then());
            unauthorized(given().header("Content-Encoding", "gzip")
                    .body(body)
                    .post(path)
                    .then());
        }
    }

    @Test
    void describesADeviceOnlyWithItsToken() {
        unauthorized(given().body("{}").put("/devices/{device}", device).then());
        forbidden(with(Grant.ofDevice(other))
                .body("{}")
                .put("/devices/{device}", device)
                .then());
        with(Grant.ofDevice(device))
                .body("{}")
                .put("/devices/{device}", device)
                .then()
                .statusCode(204);
    }

    @Test
    void takesADevicesReadingsOnlyWithItsToken() {
        post(Grant.ofDevice(device), device).statusCode(202);
        forbidden(post(Grant.ofDevice(other), device));
    }

    @Test
    void takesEveryDevicesReadingsFromAGatewayThatNamesNone() {
        post(Grant.ofGateway(Set.of()), device).statusCode(202);
        postMany(Grant.ofGateway(Set.of()), "", device, other).statusCode(202).body("accepted", equalTo(2));
    }

    @Test
    void namesTheReadingsOfABatchThatTheTokenDoesNotCoverAndTakesNone() {
        forbidden(postMany(Grant.ofGateway(Set.of(device)), "", device, other, device, other))
                .body("errors.index", contains(1, 3))
                .body("errors.field", everyItem(equalTo("device_uuid")));
    }

    @Test
    void takesTheCoveredReadingsOfABatchWhenAskedTo() {
        postMany(Grant.ofGateway(Set.of(device)), "?partial=true", other, device)
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected.index", contains(0))
                .body("rejected.field", contains("device_uuid"));
        forbidden(postMany(Grant.ofGateway(Set.of(device)), "?partial=true", other))
                .body("errors", hasSize(1));
    }

    @Test
    void checksEachReadingOfABatchAgainstADevicesToken() {
        postMany(Grant.ofDevice(device), "", device, device).statusCode(202);
        forbidden(postMany(Grant.ofDevice(device), "", device, other)).body("errors.index", contains(1));
    }

    @Test
    void coversHostsAndMetricsByTheDeviceThatTheirNameStandsFor() {
        UUID host = NamedDevice.of("web-1").uuid();
        String record = "{\"timestamp\":1,\"cpu_load\":1,\"concurrency\":1}";
        String metric = "{\"name\":\"a\",\"ts\":1,\"value\":\"text\",\"host\":\"web-1\"}";

        with(Grant.ofDevice(host))
                .body(record)
                .post("/api/metrics?host=web-1")
                .then()
                .statusCode(202);
        forbidden(with(Grant.ofDevice(host)).body(record).post("/api/metrics").then());
        with(Grant.ofDevice(host)).body(metric).post("/v1/metrics").then().statusCode(202);
        forbidden(with(Grant.ofDevice(device)).body(metric).post("/v1/metrics").then());
    }

    @Test
    void returnsDeadLettersOnlyToAnAdmin() {
        unauthorized(given().get("/dead-letters").then());
        for (Grant grant : new Grant[] {Grant.ofDevice(device), Grant.ofGateway(Set.of()), Grant.ofAnalyst()}) {
            forbidden(with(grant).get("/dead-letters").then());
            forbidden(with(grant).post("/dead-letters/0-0/replay").then());
        }
        with(Grant.ofAdmin()).get("/dead-letters").then().statusCode(200);
        with(Grant.ofAdmin()).post("/dead-letters/0-999999/replay").then().statusCode(404);
    }

    @Test
    void refusesANewDeviceBeyondTheLimitOfATokenForAllDevices() {
        Grant gateway = Grant.ofGateway(Set.of()).withSubject("gateway " + UUID.randomUUID());
        UUID[] devices = Stream.generate(UUID::randomUUID)
                .limit(TokensRequired.DEVICES_PER_TOKEN)
                .toArray(UUID[]::new);
        postMany(gateway, "", devices).statusCode(202);

        postMany(gateway, "", devices[0], other)
                .statusCode(422)
                .body("errors[0].index", equalTo(1))
                .body("errors[0].field", equalTo("device_uuid"))
                .body("errors[0].detail", containsString("AVIARY_LIMITS_DEVICES_PER_TOKEN"));
        postMany(gateway, "", devices).statusCode(202);
        postMany(gateway.withSubject("gateway " + UUID.randomUUID()), "", other).statusCode(202);
        post(Grant.ofDevice(device), device).statusCode(202);
    }

    @Test
    void allowsEverythingToAnAdminAndNothingToAnAnalyst() {
        post(Grant.ofAdmin(), device).statusCode(202);
        forbidden(post(Grant.ofAnalyst(), device));
    }

    @Test
    void refusesForeignAndExpiredTokens() {
        unauthorized(post(LocalKey.random().sign(Grant.ofDevice(device)), device));
        unauthorized(post(TestTokens.signExpired(Grant.ofDevice(device)), device));
        unauthorized(post(unsigned(token(Grant.ofDevice(device))), device));
        unauthorized(post(token(Grant.ofDevice(device)).replaceFirst("\\.[^.]+\\.", ".e30."), device));
        unauthorized(post("none", device));
        unauthorized(post("", device));
    }

    /** Twice, for a verified token is cached. */
    @Test
    void appliesACachedTokenOnlyToItsDevices() {
        Grant grant = Grant.ofDevice(device);
        String bearer = TestTokens.bearer(grant);
        for (int i = 0; i < 2; i++) {
            given().contentType(ContentType.JSON)
                    .header("Authorization", bearer)
                    .body(READING)
                    .post("/devices/{device}/readings", device)
                    .then()
                    .statusCode(202);
            forbidden(given().contentType(ContentType.JSON)
                    .header("Authorization", bearer)
                    .body(READING)
                    .post("/devices/{device}/readings", other)
                    .then());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/healthz, 200",
        "/healthz/live, 200",
        "/metrics, 200",
        "/openapi, 200",
        "/swagger, 200",
        "/nope, 404",
        "/, 404"
    })
    void servesPublicPathsWithAnyToken(String path, int status) {
        given().get(path).then().statusCode(status);
        given().header("Authorization", "Bearer no.such.token").get(path).then().statusCode(status);
    }

    @Test
    void documentsThatATokenIsRequired() {
        given().accept(ContentType.JSON)
                .get("/openapi")
                .then()
                .body("paths.'/readings'.post.responses.keySet()", hasItems("401", "403"));
    }
}
