package dev.aviary.acceptance.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import dev.aviary.model.description.NamedDevice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Seed 001's document, request by request: insert metrics, and query for them by name and time. No other test of the shared
 * system sends metrics.
 */
class Seed001MetricsIT {
    private static final String EARLY = "{\"name\":\"foo\", \"ts\": \"2016-01-01\", \"value\": \"qwerty\"}";
    private static final String MIDDLE =
            "{\"value\":{\"deep\":[1.0,1e5,1.10]},\"ts\":\"2016-01-02\",\"name\":\"foo\",\"host\":\"web-1\",\"note\":\"ä\"}";
    private static final String LATE = "{\"name\":\"bar\",\"ts\":1454371200,\"value\":12.50,\"host\":\"web-1\"}";

    private static Service ingest;
    private static Service query;

    @BeforeAll
    static void insertMetrics() {
        ingest = SharedSystem.ingest();
        query = SharedSystem.query();
        insert(LATE);
        insert(EARLY);
        insert(MIDDLE);
        awaitList("", LATE, EARLY, MIDDLE);
    }

    @Test
    void returnsEverythingExactlyAsItWasSentWithoutParameters() {
        assertThat(list("")).startsWith("[" + EARLY + "," + MIDDLE + "," + LATE).endsWith("}]");
    }

    @Test
    void returnsAllInstancesOfAName() {
        assertThat(list("?name=foo")).isEqualTo("[" + EARLY + "," + MIDDLE + "]");
        assertThat(list("?name=nothing")).isEqualTo("[]");
    }

    @Test
    void returnsTheInstancesOfANameFromATimeOn() {
        assertThat(list("?name=foo&sts=2016-01-02")).isEqualTo("[" + MIDDLE + "]");
        assertThat(list("?name=foo&sts=2016-01-01")).isEqualTo("[" + EARLY + "," + MIDDLE + "]");
    }

    @Test
    void returnsTheInstancesOfANameBetweenTwoTimesOfWhichBothCount() {
        assertThat(list("?name=foo&sts=2016-01-01&ets=2016-01-02")).isEqualTo("[" + EARLY + "," + MIDDLE + "]");
    }

    @Test
    void returnsTheInstancesOfAnExactTime() {
        assertThat(list("?name=foo&sts=2016-01-02&ets=2016-01-02")).isEqualTo("[" + MIDDLE + "]");
        assertThat(list("?sts=2016-02-02&ets=2016-02-02")).isEqualTo("[" + LATE + "]");
    }

    @Test
    void returnsAllNamesOfARangeThatIsOpenAtOneEnd() {
        assertThat(list("?sts=2016-01-02")).startsWith("[" + MIDDLE + "," + LATE);
        assertThat(list("?ets=2016-01-02")).isEqualTo("[" + EARLY + "," + MIDDLE + "]");
    }

    @Test
    void answersADoublePostWithTwoMetrics() {
        String name = "twice" + UUID.randomUUID();
        String metric = "{\"name\":\"" + name + "\",\"ts\":\"2017-06-01T12:00:00+02:00\",\"value\":true}";
        insert(metric);
        insert(metric);
        awaitList("?name=" + name, metric, metric);
        given().get(query.url() + "/v1/metrics?name=" + name + "&limit=1")
                .then()
                .header("Link", startsWith("<?name=" + name + "&limit=1&cursor="));
    }

    @Test
    void returnsANumericMetricAsAReadingOfItsHost() {
        UUID host = NamedDevice.of("web-1").uuid();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get(query.url() + "/devices/" + host + "/readings/max?type=bar")
                        .then()
                        .statusCode(200)
                        .body("value", equalTo(12.5))
                        .body("date_created", equalTo(1454371200)));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> given().get(query.url() + "/devices").then().body("name", hasItem("web-1")));
    }

    @Test
    void refusesAMetricWithoutOneOfTheThreeFields() {
        given().contentType("application/json")
                .body("{\"name\":\"asdf\",\"value\":1}")
                .post(ingest.url() + "/v1/metrics")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("ts"));
    }

    private static void insert(String metric) {
        given().contentType("application/json")
                .body(metric.getBytes(StandardCharsets.UTF_8))
                .post(ingest.url() + "/v1/metrics")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
    }

    private static void awaitList(String parameters, String... metrics) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            String list = list(parameters);
            assertThat(list).contains(metrics);
            assertThat(list).hasSize(String.join(",", metrics).length() + 2);
        });
    }

    private static String list(String parameters) {
        return given().get(query.url() + "/v1/metrics" + parameters)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .extract()
                .asString();
    }
}
