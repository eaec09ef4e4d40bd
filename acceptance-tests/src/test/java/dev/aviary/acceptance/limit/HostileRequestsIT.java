package dev.aviary.acceptance.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.hostile.Departure;
import dev.aviary.acceptance.hostile.HostileRequest;
import dev.aviary.acceptance.hostile.ResponseRules;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.Service;
import dev.aviary.stack.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Requests from seeds: {@code -Dhostile.requests=1000000} for longer, {@code -Dhostile.seed=7} to begin elsewhere; one
 * that fails is told with its seed.
 */
class HostileRequestsIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final long FIRST = Long.getLong("hostile.seed", 1);
    private static final int COUNT = Integer.getInteger("hostile.requests", 5_000);
    private static final int AT_ONCE = 8;
    private static final int TIMES_EACH = 3;

    private static AviarySystem system;
    private static Service ingest;
    private static Service query;

    @BeforeAll
    static void start() {
        LocalStack stack = LocalStack.shared();
        system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("hostile"));
        ingest = system.ingest(Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m")).awaitReady();
        query = system.query(Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m")).awaitReady();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void everyAnswerIsADocumentAndTheServicesStayHealthy() throws InterruptedException {
        assertThat(failuresOf(FIRST, COUNT)).isEmpty();

        assertWell(ingest);
        assertWell(query);
        assertThat(ingest.metric("aviary_dead_letters_total"))
                .as("what was taken and could not be stored")
                .isZero();
        assertTakesReadings();
    }

    @ParameterizedTest
    @EnumSource
    void everyEndpointReleasesItsPermitsHoweverAClientDisconnects(Departure departure) throws IOException {
        for (Service service : List.of(ingest, query)) {
            List<Endpoint> endpoints = Endpoint.of(service);
            assertThat(endpoints).hasSizeGreaterThan(5);
            for (Endpoint endpoint : endpoints) {
                for (int i = 0; i < TIMES_EACH; i++) {
                    departure.perform(service.port(), endpoint.method(), endpoint.path());
                }
            }
            await().atMost(GENEROUSLY).untilAsserted(() -> assertNothingIsHeld(service));
            assertWell(service);
        }
    }

    /** The only request in progress is that of the metrics. */
    private static void assertNothingIsHeld(Service service) {
        if (service == ingest) {
            HeldGauges.assertZeroInIngest(service);
        } else {
            HeldGauges.assertZeroInQuery(service);
        }
        assertThat(service.metric("http_server_active_requests")).isLessThanOrEqualTo(1);
    }

    private static List<String> failuresOf(long first, int count) throws InterruptedException {
        List<Future<?>> checks = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (long seed = first; seed < first + count; seed++) {
                long one = seed;
                checks.add(threads.submit(() -> check(HostileRequest.of(one))));
            }
        }
        List<String> failures = new ArrayList<>();
        for (Future<?> check : checks) {
            try {
                check.get();
            } catch (ExecutionException e) {
                failures.add(String.valueOf(e.getCause()));
            }
        }
        return failures;
    }

    private static void check(HostileRequest request) {
        ResponseRules.check(request, (request.toIngest() ? ingest : query).port());
    }

    private static void assertWell(Service service) {
        assertThat(service.readiness()).isEqualTo(200);
        given().get(service.url() + "/healthz/live").then().statusCode(200);
        assertThat(service.process().output())
                .doesNotContain("event=request_failed")
                .doesNotContain("OutOfMemoryError")
                .doesNotContain("maximum number (100) of URI tags");
        await().atMost(GENEROUSLY).until(() -> service.metric("http_server_active_requests") <= 1);
    }

    private static void assertTakesReadings() {
        UUID device = UUID.randomUUID();
        given().contentType("application/json")
                .body("[{\"type\":\"t\",\"value\":1},{\"type\":\"t\",\"value\":3}]")
                .post(ingest.url() + "/devices/" + device + "/readings")
                .then()
                .statusCode(202);
        await().atMost(GENEROUSLY)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(given().get(query.url() + "/devices/" + device + "/readings/mean?type=t")
                                        .jsonPath()
                                        .getInt("value"))
                                .isEqualTo(2));
    }
}
