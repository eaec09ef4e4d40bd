package dev.aviary.acceptance.security;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.aviary.acceptance.dashboard.BrowserPage;
import dev.aviary.acceptance.dashboard.Chromium;
import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.LocalStack;
import dev.aviary.stack.token.Grant;
import dev.aviary.stack.token.LocalKey;
import dev.aviary.support.LiveSocket;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Access control with real tokens and whole processes: one has the issuer's public key, the other its JWKS. */
class AccessIT {
    private static final LocalKey KEY = LocalKey.random();
    private static final List<String> TOKENS = new CopyOnWriteArrayList<>();
    private static final UUID DEVICE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private static AviarySystem system;
    private static Service ingest;
    private static Service query;

    @BeforeAll
    static void askForTokens() throws IOException {
        LocalStack stack = LocalStack.shared();
        Path keys = Files.writeString(Files.createTempFile(Path.of("target"), "jwks-", ".json"), KEY.publicKeySet());
        system = new AviarySystem(
                stack.kafkaBootstrapServers(),
                stack.createDatabase("access"),
                Map.of(
                        "AVIARY_AUTH",
                        "on",
                        "AVIARY_AUTH_ISSUER",
                        LocalKey.ISSUER,
                        "AVIARY_AUTH_KEYS_LOCATION",
                        keys.toAbsolutePath().toString(),
                        "QUARKUS_HTTP_ACCESS_LOG_ENABLED",
                        "true"));
        ingest = system.ingest().awaitReady();
        query = system.query().awaitReady();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void takesADevicesReadingsFromItselfAloneAndShowsThemToAnalystsAlone() {
        post(token(Grant.ofDevice(DEVICE)), DEVICE).statusCode(202);
        post(token(Grant.ofDevice(DEVICE)), OTHER).statusCode(403);
        post(token(Grant.ofAnalyst()), DEVICE).statusCode(403);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> latest(token(Grant.ofAnalyst())).statusCode(200).body("value", contains(7)));
        latest(token(Grant.ofDevice(DEVICE))).statusCode(403);
        given().get(query.url() + "/devices/" + DEVICE + "/readings/latest")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer");
    }

    @Test
    void checksEachReadingOfABatchAgainstAGatewaysToken() {
        String gateway = token(Grant.ofGateway(Set.of(DEVICE)));
        String batch = "[" + reading(DEVICE) + "," + reading(OTHER) + "]";

        with(gateway)
                .body(batch)
                .post(ingest.url() + "/readings")
                .then()
                .statusCode(403)
                .body("errors.index", contains(1));
        with(gateway)
                .body(batch)
                .post(ingest.url() + "/readings?partial=true")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected.index", contains(1));
    }

    @Test
    void refusesExpiredForeignAndUnsignedTokens() {
        String valid = token(Grant.ofDevice(DEVICE));
        Duration lifetime = Duration.ofHours(1);
        Instant before = Instant.now().minus(lifetime).minus(Duration.ofMinutes(2));
        post(remembered(KEY.sign(Grant.ofDevice(DEVICE).withLifetime(lifetime), before)), DEVICE)
                .statusCode(401);
        post(remembered(LocalKey.random().sign(Grant.ofDevice(DEVICE))), DEVICE).statusCode(401);
        post(remembered(unsigned(valid)), DEVICE).statusCode(401);
        post(remembered(valid.substring(0, valid.length() - 8)), DEVICE).statusCode(401);
    }

    @Test
    void streamsToASocketThatBringsItsTokenAsASubprotocol() {
        String analyst = token(Grant.ofAnalyst());
        try (LiveSocket socket =
                LiveSocket.open(query.port(), "/v1/stream?device_uuid=" + OTHER, "bearer." + analyst)) {
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                post(token(Grant.ofDevice(OTHER)), OTHER).statusCode(202);
                assertThat(socket.frames()).isNotEmpty();
            });
        }
        assertThatThrownBy(() -> LiveSocket.open(query.port(), "/v1/stream").close())
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void showsTheDashboardToWhoeverBringsAToken() {
        post(token(Grant.ofDevice(DEVICE)), DEVICE).statusCode(202);
        try (Chromium browser = new Chromium();
                BrowserPage tab = browser.page(1280, 900, ColorScheme.LIGHT)) {
            tab.page().navigate(query.url() + "/");
            assertThat(tab.page().getByRole(AriaRole.DIALOG)).isVisible();
            tab.screenshot("access-asked");

            tab.page().getByLabel("Token of an analyst or an admin").fill(token(Grant.ofAnalyst()));
            tab.button("Use it").click();

            assertThat(tab.connection()).hasText("Live");
            assertThat(tab.page().locator(".devices .uuid").first()).isVisible();
            assertThat(tab.page().getByRole(AriaRole.DIALOG)).isHidden();
            tab.screenshot("access-given");
            assertThat(tab.addresses()).noneMatch(address -> TOKENS.stream().anyMatch(address::contains));
            assertThat(tab.page().evaluate("localStorage.length")).isEqualTo(0);
        }
    }

    @Test
    void writesNoTokenIntoALog() {
        post(token(Grant.ofDevice(DEVICE)), DEVICE).statusCode(202);
        post(remembered("no.such.token"), DEVICE).statusCode(401);
        latest(token(Grant.ofAnalyst())).statusCode(200);

        await().untilAsserted(() -> assertThat(ingest.process().output()).contains("/devices/" + DEVICE));
        assertThat(ingest.process().output() + query.process().output())
                .doesNotContain(TOKENS)
                .doesNotContain("eyJ");
    }

    @Test
    void refusesToStartInProductionWithoutAKey() {
        for (String module : List.of("ingest-service", "query-service")) {
            Map<String, String> environment = new HashMap<>(Map.of("QUARKUS_PROFILE", "prod"));
            try (JavaProcess process = JavaProcess.service(module, "keyless-" + UUID.randomUUID(), environment)) {
                assertThat(process.await(Duration.ofSeconds(60))).isEqualTo(1);
                assertThat(process.output())
                        .contains("AVIARY_AUTH_KEYS_LOCATION", "AVIARY_AUTH_PUBLIC_KEY")
                        .doesNotContain("Exception");
            }
        }
    }

    private static ValidatableResponse post(String token, UUID device) {
        return with(token)
                .body("{\"type\":\"temperature\",\"value\":7,\"date_created\":1479814500}")
                .post(ingest.url() + "/devices/" + device + "/readings")
                .then();
    }

    private static ValidatableResponse latest(String token) {
        return with(token)
                .get(query.url() + "/devices/" + DEVICE + "/readings/latest?type=temperature")
                .then();
    }

    private static RequestSpecification with(String token) {
        return given().contentType("application/json").header("Authorization", "Bearer " + token);
    }

    private static String reading(UUID device) {
        return "{\"device_uuid\":\"" + device + "\",\"type\":\"humidity\",\"value\":1,\"date_created\":1}";
    }

    private static String token(Grant grant) {
        return remembered(KEY.sign(grant));
    }

    private static String remembered(String token) {
        TOKENS.add(token);
        return token;
    }

    private static String unsigned(String token) {
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return header + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);
    }
}
