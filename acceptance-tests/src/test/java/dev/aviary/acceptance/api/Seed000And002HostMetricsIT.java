package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documents of seeds 000 and 002, request by request: a host's load is added, back-filled and asked for. */
class Seed000And002HostMetricsIT {
    private static final long NOON = 1_479_816_000L;

    private static Service ingest;
    private static Service query;

    @BeforeAll
    static void addRecords() {
        ingest = SharedSystem.ingest();
        query = SharedSystem.query();
        add("", "{\"timestamp\":1479816000,\"cpu_load\":12.5,\"concurrency\":100}");
        add("", "{\"timestamp\":1479816060,\"cpu_load\":99.25,\"concurrency\":40000}");
        add("", "{\"timestamp\":\"2016-11-22T12:02:00Z\",\"cpu_load\":0.5,\"concurrency\":3}");
        add("", "{\"timestamp\":1479902400,\"cpu_load\":50,\"concurrency\":5}");
        awaitRecords("?end=1479902400", 4);
    }

    @Test
    void returnsTheRecordsOfARangeOfWhichEachEndWorksAlone() {
        get("?start=1479816060&end=1479816120").body("timestamp", equalTo(List.of(1479816060, 1479816120)));
        get("?end=1479816000")
                .body("[0].timestamp", equalTo(1479816000))
                .body("[0].cpu_load", equalTo(12.5))
                .body("[0].concurrency", equalTo(100));
        get("?start=1479902400").body("timestamp", hasItem(1479902400));
    }

    @Test
    void returnsTheRecordOfTheGreatestAndOfTheLeastLoad() {
        get("/max_cpu_load?end=1479902400")
                .body("timestamp", equalTo(1479816060))
                .body("cpu_load", equalTo(99.25))
                .body("concurrency", equalTo(40000));
        get("/min_cpu_load/?end=1479902400").body("timestamp", equalTo(1479816120));
    }

    @Test
    void returnsTheRecordsOfADayAndElse404() {
        get("/2016-11-22").body("", hasSize(3));
        get("/2016-11-23").body("timestamp", equalTo(List.of(1479902400)));
        given().get(query.url() + "/api/metrics/2016-11-24")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void stampsARecordWithoutATimestampItself() {
        long before = Instant.now().getEpochSecond();
        add("?host=stamped", "{\"cpu_load\":1,\"concurrency\":2}");

        awaitRecords("?host=stamped&start=" + before, 1);
        get("?host=stamped").body("concurrency", equalTo(List.of(2)));
    }

    @Test
    void keepsHostsApartAndCallsThemByTheirNames() {
        add("?host=web-7", "{\"timestamp\":" + NOON + ",\"cpu_load\":1,\"concurrency\":2}");

        awaitRecords("?host=web-7", 1);
        get("?host=web-8").body("", hasSize(0));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> given().get(query.url() + "/devices").then().body("name", hasItem("web-7")));
    }

    @Test
    void refusesARecordThatIsNotWhole() {
        given().contentType("application/json")
                .body("{\"cpu_load\":1}")
                .post(ingest.url() + "/api/metrics")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("concurrency"));
    }

    @Test
    void isBackFilledWithUniqueTimesOfTheLastMinutesAndAtOnceAgain() {
        for (String name : List.of("first", "second")) {
            try (JavaProcess backfill = JavaProcess.generator(
                    "backfill-" + name,
                    List.of(
                            "backfill",
                            "--minutes",
                            "5",
                            "--points",
                            "100",
                            "--host",
                            "filled-" + name,
                            "--ingest-url",
                            ingest.url()))) {
                assertThat(backfill.await(Duration.ofSeconds(90)))
                        .as(backfill.output())
                        .isZero();
            }
            awaitRecords("?host=filled-" + name, 100);
        }
        List<Double> loads = get("?host=filled-second").extract().jsonPath().getList("cpu_load", Double.class);
        assertThat(loads).allSatisfy(load -> assertThat(load).isBetween(0.0, 100.0));
    }

    @Test
    void answersPing() {
        assertThat(given().get(query.url() + "/healthz").asString()).contains("Ping!");
        assertThat(given().get(ingest.url() + "/healthz").asString()).contains("Ping!");
    }

    private static void add(String parameters, String content) {
        given().contentType("application/json")
                .body(content)
                .post(ingest.url() + "/api/metrics" + parameters)
                .then()
                .statusCode(202);
    }

    /** Both halves of each are there. */
    private static void awaitRecords(String parameters, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> get(parameters)
                        .body("", hasSize(count))
                        .body("findAll { it.cpu_load == null || it.concurrency == null }", hasSize(0)));
    }

    private static ValidatableResponse get(String rest) {
        return given().get(query.url() + "/api/metrics" + rest).then().statusCode(200);
    }
}
