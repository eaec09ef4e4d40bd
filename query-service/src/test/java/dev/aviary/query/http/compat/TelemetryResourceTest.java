package dev.aviary.query.http.compat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.aviary.model.EpochMicros;
import dev.aviary.model.Reading;
import dev.aviary.model.Series;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.query.NarrowLimits;
import dev.aviary.query.RealParts;
import dev.aviary.query.fixture.PublishedEvents;
import dev.aviary.query.fixture.StoppableClock;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NarrowLimits.class)
@WithTestResource(RealParts.class)
final class TelemetryResourceTest {
    private static final Duration GENEROUSLY = Duration.ofSeconds(30);
    private static final String LATENCY_OF_2 = "/telemetry/GetMetric?switch=2&metric=Latency";
    private static final String LATENCY_OF_ALL = "/telemetry/ListMetrics?metrics=Latency";

    /** The greatest age of a value that is served. */
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final PublishedEvents published = new PublishedEvents();
    private final Instant polled = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Inject
    @SuppressWarnings("NullAway.Init")
    StoppableClock clock;

    @BeforeEach
    void pollTwoSwitches() {
        publish(2, "Latency", 12.5);
        publish(2, "CpuUsage", 40);
        publish(10, "Latency", 7);
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(given().get("/telemetry/ListMetrics?metrics=Latency,CpuUsage")
                                .asString())
                        .isEqualTo("switch,Latency,CpuUsage\n2,12.5,40\n10,7,\n"));
    }

    @AfterEach
    void stop() {
        clock.run();
        published.close();
    }

    @Test
    void answersTheNewestValueOfASwitchAsText() {
        given().get(LATENCY_OF_2)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(equalTo("12.5"));
    }

    @Test
    void answersAMetricOfAllSwitchesAsCsv() {
        given().get(LATENCY_OF_ALL)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .body(equalTo("switch,Latency\n2,12.5\n10,7\n"));
    }

    @Test
    void namesTheParameterThatIsUnknownOrMissing() {
        expect("/telemetry/GetMetric?switch=99&metric=Latency", 404, "switch");
        expect("/telemetry/GetMetric?switch=2&metric=Nope", 404, "metric");
        expect("/telemetry/ListMetrics?metrics=Latency,Nope", 404, "metrics");
        expect("/telemetry/GetMetric?metric=Latency", 400, "switch");
        expect("/telemetry/GetMetric?switch=two&metric=Latency", 400, "switch");
        expect("/telemetry/GetMetric?switch=2", 400, "metric");
        expect("/telemetry/ListMetrics", 400, "metrics");
    }

    @Test
    void returnsNothingOlderThanTenSeconds() {
        clock.stopAt(polled.plus(MAX_AGE));
        given().get(LATENCY_OF_2).then().statusCode(200);
        given().get(LATENCY_OF_ALL).then().statusCode(200);

        clock.stopAt(polled.plus(MAX_AGE).plus(1, ChronoUnit.MICROS));
        for (String latency : List.of(LATENCY_OF_2, LATENCY_OF_ALL)) {
            given().get(latency)
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue());
        }
    }

    private static void expect(String query, int status, String field) {
        given().get(query)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    /** Among readings of others, as one record brings them. */
    private void publish(int number, String metric, double value) {
        Series series = new Series(NamedDevice.of("switch-" + number).uuid(), metric);
        Series other = new Series(UUID.randomUUID(), metric);
        long time = EpochMicros.of(polled);
        published.publish(
                0,
                List.of(
                        new Reading(other, time, -1),
                        new Reading(series, time, value),
                        new Reading(other, time + 1, -2)));
    }
}
