package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seed 003's document, request by request: the data generator, and the two calls of the telemetry API. */
class Seed003SwitchTelemetryIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    private static Service query;

    @BeforeAll
    static void awaitTheFirstPoll() {
        SharedSystem.ingest();
        query = SharedSystem.query();
        await().atMost(GENEROUSLY)
                .until(() -> given().get(telemetry("GetMetric?switch=2&metric=Latency"))
                                .statusCode()
                        == 200);
    }

    @Test
    void theGeneratorServesANewGenerationEverySecond() {
        String first = given().get(SharedSystem.countersUrl()).asString();

        assertThat(first).startsWith("switch,BandwidthConsumption,CpuUsage,Latency,SuccessfulRequests");
        assertThat(first.lines()).hasSize(1 + SharedSystem.switches());
        await().atMost(GENEROUSLY)
                .until(() -> !given().get(SharedSystem.countersUrl()).asString().equals(first));
    }

    @Test
    void getMetricAnswersTheNewestValueAsText() {
        assertThat(given().get(telemetry("GetMetric?switch=2&metric=Latency"))
                        .then()
                        .statusCode(200)
                        .contentType("text/plain")
                        .extract()
                        .asString())
                .matches("-?\\d+(\\.\\d+)?");
    }

    @Test
    void listMetricsAnswersARowForEverySwitch() {
        List<String> lines = given().get(
                        telemetry("ListMetrics?metrics=BandwidthConsumption,CpuUsage,SuccessfulRequests"))
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines)
                .hasSize(1 + SharedSystem.switches())
                .first()
                .isEqualTo("switch,BandwidthConsumption,CpuUsage,SuccessfulRequests");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches("\\d+(,-?\\d+(\\.\\d+)?){3}"));
    }

    @Test
    void everyCellIsAReadingOfADeviceThatIsCalledByItsSwitch() {
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(given().get(query.url() + "/devices?q=switch-")
                                .jsonPath()
                                .getList("name", String.class))
                        .hasSize(SharedSystem.switches())
                        .contains("switch-2"));
    }

    @Test
    void unknownSwitchesAndMetricsAreNamed() {
        given().get(telemetry("GetMetric?switch=77&metric=Latency")).then().statusCode(404);
        given().get(telemetry("GetMetric?switch=2&metric=Nothing")).then().statusCode(404);
        given().get(telemetry("GetMetric?switch=2")).then().statusCode(400);
        given().get(telemetry("ListMetrics?metrics=Nothing")).then().statusCode(404);
    }

    private static String telemetry(String call) {
        return query.url() + "/telemetry/" + call;
    }
}
