package dev.aviary.ingest.http.compat;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.aviary.ingest.RealParts;
import dev.aviary.ingest.StoredRows;
import dev.aviary.model.description.NamedDevice;
import dev.aviary.support.Readiness;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(RealParts.class)
class MetricResourceTest {
    @Inject
    StoredRows rows;

    private final String name = "m" + UUID.randomUUID();

    @BeforeEach
    void awaitReady() {
        Readiness.await();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"value\" : 1.10,\n\t\"ts\":1.0e9, \"name\":\"NAME\",\"b\":1,\"a\":[1E5, {}] ,\"b\":2}",
                "{\"name\":\"NAME\",\"ts\":\"2016-01-01\",\"value\":\"\\u0000 \\ud800 \\uD83C\\uDF31 🌱\"}",
                "{\"name\":\"NAME\",\"ts\":1,\"value\":null}",
                "{\"name\":\"NAME\",\"ts\":1,\"value\":123456789012345678901234567890.10e-999999}",
                "{\"name\":\"NAME\",\"ts\":1,\"value\":1e999999999}",
            })
    void keepsAMetricToTheLastCharacter(String template) {
        String metric = template.replace("NAME", name);

        post(" \r\n" + metric + "\n ", 202).body("accepted", equalTo(1));

        awaitMetrics(metric);
    }

    @Test
    void takesTwoEqualMetricsForTwo() {
        String metric = "{\"name\":\"" + name + "\",\"ts\":1,\"value\":[]}";

        post(metric, 202);
        post(metric, 202);

        awaitMetrics(metric, metric);
    }

    @Test
    void takesANumberForAReadingOfItsHostToo() {
        String host = "web-" + name;
        post("{\"name\":\"" + name + "\",\"ts\":1.5,\"value\":-2.5e1,\"host\":\"" + host + "\"}", 202);

        UUID device = NamedDevice.of(host).uuid();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.readingsOf(device)).containsExactly(name + "@1500000=-25"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.descriptionsOf(device)).containsExactly(host + " {} {}"));
    }

    @Test
    void storesAMetricThatIsNoReadingOnlyAsAMetric() {
        post("{\"name\":\"" + name + " %\",\"ts\":1,\"value\":1}", 202);
        post("{\"name\":\"" + name + "\",\"ts\":1,\"value\":\"1\"}", 202);
        post("{\"name\":\"" + name + "\",\"ts\":2,\"value\":1e999,\"host\":7}", 202);
        post("{\"name\":\"" + name + "\",\"ts\":3,\"value\":4,\"host\":7}", 202);

        UUID device = NamedDevice.of("metrics").uuid();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.readingsOf(device))
                        .filteredOn(row -> row.startsWith(name))
                        .containsExactly(name + "@3000000=4"));
        assertThat(rows.metricsOf(name + " %")).hasSize(1);
    }

    @Test
    void keepsTheNameThatWasPutWhenMetricsArrive() {
        String host = "described-" + name;
        UUID device = NamedDevice.of(host).uuid();
        post("{\"name\":\"a\",\"ts\":1,\"value\":1,\"host\":\"" + host + "\"}", 202);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.descriptionsOf(device)).containsExactly(host + " {} {}"));
        given().contentType("application/json")
                .body("{\"name\":\"Mine\"}")
                .put("/devices/{device}", device)
                .then()
                .statusCode(204);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.descriptionsOf(device)).containsExactly("Mine {} {}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"ts\":1,\"value\":1} | name",
                "{\"name\":5,\"ts\":1,\"value\":1} | name",
                "{\"name\":\"\",\"ts\":1,\"value\":1} | name",
                "{\"name\":\"a\\u0000\",\"ts\":1,\"value\":1} | name",
                "{\"name\":\"a\",\"value\":1} | ts",
                "{\"name\":\"a\",\"ts\":null,\"value\":1} | ts",
                "{\"name\":\"a\",\"ts\":-1,\"value\":1} | ts",
                "{\"name\":\"a\",\"ts\":\"2016-13-01\",\"value\":1} | ts",
                "{\"name\":\"a\",\"ts\":1700000000000,\"value\":1} | ts",
                "{\"name\":\"a\",\"ts\":1} | value",
                "[] | metric",
                "7 | metric",
            })
    void answers422NamingTheField(String body, String field) {
        post(body, 422).contentType("application/problem+json").body("errors[0].field", equalTo(field));
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        post("{\"ts\":\"soon\"}", 422).body("errors.field", hasItems("name", "ts", "value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{\"name\":\"a\",\"ts\":1,\"value\":NaN}", "nul"})
    void answers400ToWhatIsNoJson(String body) {
        post(body, 400).contentType("application/problem+json");
    }

    @Test
    void answers400ToWhatIsNoUtf8And415AndTheLimit() {
        given().contentType("application/json")
                .body("{\"name\":\"é\",\"ts\":1,\"value\":1}".getBytes(StandardCharsets.ISO_8859_1))
                .post("/v1/metrics")
                .then()
                .statusCode(400);
        given().contentType("text/plain").body("{}").post("/v1/metrics").then().statusCode(415);
        String frame = "{\"name\":\"" + name + "\",\"ts\":1,\"value\":\"\"}";
        String full = frame.replace("\"\"", "\"" + "x".repeat(1_048_576 - frame.length()) + "\"");
        post(full, 202);
        post(full + " ", 413);
        awaitMetrics(full);
    }

    @Test
    void storesARecordOfAHostAsTwoReadings() {
        given().contentType("application/json")
                .body("{\"timestamp\":1000,\"cpu_load\":12.5,\"concurrency\":50}")
                .post("/api/metrics/?host={host}", name)
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));

        awaitReadings("concurrency@1000000000=50", "cpu_load@1000000000=12.5");
    }

    @Test
    void stampsARecordWithoutATimestampOnArrival() {
        long before = Instant.now().getEpochSecond();
        given().contentType("application/json")
                .body("{\"cpu_load\":1,\"concurrency\":2}")
                .post("/api/metrics?host={host}", name)
                .then()
                .statusCode(202);

        await().atMost(Duration.ofSeconds(20))
                .until(() -> rows.readingsOf(NamedDevice.of(name).uuid()).size() == 2);
        assertThat(rows.readingsOf(NamedDevice.of(name).uuid()))
                .allSatisfy(row -> assertThat(Long.parseLong(row.replaceAll(".*@|=.*", "")) / 1_000_000)
                        .isGreaterThanOrEqualTo(before));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"cpu_load\":1} | concurrency",
                "{\"cpu_load\":\"1\",\"concurrency\":2} | cpu_load",
                "{\"cpu_load\":1,\"concurrency\":1e999} | concurrency",
                "{\"cpu_load\":1,\"concurrency\":2,\"timestamp\":[]} | timestamp",
                "{\"cpu_load\":1,\"concurrency\":2,\"timestamp\":1700000000000} | timestamp",
                "[{\"cpu_load\":1,\"concurrency\":2}] | record",
            })
    void answers422ToARecordNamingTheField(String body, String field) {
        given().contentType("application/json")
                .body(body)
                .post("/api/metrics")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void takesAHostOf1To255Characters() {
        for (String host : List.of("h", "\uD83C\uDF31".repeat(255))) {
            given().contentType("application/json")
                    .body("{\"cpu_load\":1,\"concurrency\":2}")
                    .post("/api/metrics?host={host}", host)
                    .then()
                    .statusCode(202);
        }
        for (String host : List.of("", "%00", "a%00b", "h".repeat(256))) {
            given().urlEncodingEnabled(false)
                    .contentType("application/json")
                    .body("{\"cpu_load\":1,\"concurrency\":2}")
                    .post("/api/metrics?host=" + host)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("host"));
        }
    }

    private static ValidatableResponse post(String body, int status) {
        return given().contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/metrics")
                .then()
                .statusCode(status);
    }

    private void awaitMetrics(String... expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.metricsOf(name)).containsExactly(expected));
    }

    private void awaitReadings(String... expected) {
        UUID device = NamedDevice.of(name).uuid();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(rows.readingsOf(device)).containsExactly(expected));
    }
}
