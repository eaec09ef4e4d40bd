package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.stack.LocalStack;
import dev.aviary.stack.process.Ports;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seed 003's document, request by request: the data generator, and the two calls of the telemetry API. */
class Seed003SwitchTelemetryIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    private static JavaProcess counters;
    private static String countersUrl;
    private static AviarySystem system;
    private static Service query;

    @BeforeAll
    static void startTheGeneratorAndPollItBesideATargetThatIsDown() {
        int port = Ports.free();
        countersUrl = "http://127.0.0.1:" + port + "/counters";
        counters = JavaProcess.generator(
                "counters-" + UUID.randomUUID(),
                List.of("counters", "--port", Integer.toString(port), "--switches", "5"));
        LocalStack stack = LocalStack.shared();
        system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("switches"));
        system.ingestPolling("http://127.0.0.1:" + Ports.free() + "/counters", countersUrl)
                .awaitReady();
        query = system.query().awaitReady();
        await().atMost(GENEROUSLY)
                .until(() -> given().get(telemetry("GetMetric?switch=2&metric=Latency"))
                                .statusCode()
                        == 200);
    }

    @AfterAll
    static void stop() {
        system.close();
        counters.close();
    }

    @Test
    void theGeneratorServesANewGenerationEverySecond() {
        String first = given().get(countersUrl).asString();

        assertThat(first).startsWith("switch,BandwidthConsumption,CpuUsage,Latency,SuccessfulRequests");
        assertThat(first.lines()).hasSize(6);
        await().atMost(GENEROUSLY)
                .until(() -> !given().get(countersUrl).asString().equals(first));
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

        assertThat(lines).hasSize(6).first().isEqualTo("switch,BandwidthConsumption,CpuUsage,SuccessfulRequests");
        assertThat(lines.subList(1, 6)).allMatch(line -> line.matches("\\d+(,-?\\d+(\\.\\d+)?){3}"));
    }

    @Test
    void everyCellIsAReadingOfADeviceThatIsCalledByItsSwitch() {
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(
                                given().get(query.url() + "/devices").jsonPath().getList("name", String.class))
                        .hasSize(5)
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
