package dev.aviary.acceptance.monitoring;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.Service;
import dev.aviary.acceptance.system.SharedSystem;
import dev.aviary.stack.Database;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts query metrics that the services serve, and tables that exist. */
class MonitoringIT {
    private static final Path DEPLOY =
            Path.of(System.getProperty("aviary.home", "..")).resolve("deploy");
    private static final Pattern METRIC = Pattern.compile("\\b(?:aviary|http_server|jvm|process|agroal)_[a-z0-9_]+");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\w+)$");

    /** Not of ours, but the pool's own gauges of its queue and Kafka's of its start: no base unit is to be had of them. */
    private static final Pattern NO_BASE_UNIT = Pattern.compile(
            "^(?!agroal_|kafka_).*_(ms|millis|milliseconds|micros|microseconds|nanos|minutes|hours|kb|mb|kilobytes|percent)(_|$)");

    private static final Pattern TIME_FILTER = Pattern.compile("\\$__timeFilter\\(([a-z.]+)\\)");

    private static Service ingest;
    private static Service query;

    @BeforeAll
    static void start() {
        ingest = SharedSystem.ingest();
        query = SharedSystem.query();
    }

    @Test
    void everyMetricThatIsPlottedOrAlertedOnIsThere() throws IOException {
        post("{\"type\":\"t\",\"value\":1}", 202);
        post("{\"type\":\"t\",\"value\":\"x\"}", 422);
        Set<String> asked = new TreeSet<>(metricsIn("grafana/dashboards/services.json"));
        asked.addAll(metricsIn("prometheus/rules.yml"));

        assertThat(asked).hasSizeGreaterThan(20);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told()).containsAll(asked));
    }

    private static void post(String reading, int status) {
        given().contentType("application/json")
                .body(reading)
                .post(ingest.url() + "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings")
                .then()
                .statusCode(status);
    }

    private static Set<String> metricsIn(String file) throws IOException {
        return METRIC.matcher(Files.readString(DEPLOY.resolve(file)))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> told() {
        return (get(ingest.url() + "/metrics").asString()
                        + get(query.url() + "/metrics").asString())
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", -1)[0])
                .collect(Collectors.toSet());
    }

    @Test
    void everyMetricIsNamedAsPrometheusAsksAndMeasuredInItsBaseUnits() {
        post("{\"type\":\"t\",\"value\":1}", 202);
        get(query.url() + "/devices/6f1f4b0e-6c5e-4d0c-9a57-3b1c2d4e5f60/readings/latest");
        // In Prometheus' own format; OpenMetrics names the type of a counter without its suffix.
        String told = given().accept("text/plain;version=0.0.4")
                        .get(ingest.url() + "/metrics")
                        .asString()
                + given().accept("text/plain;version=0.0.4")
                        .get(query.url() + "/metrics")
                        .asString();
        List<MatchResult> types = TYPE.matcher(told).results().toList();

        assertThat(types).hasSizeGreaterThan(50).allSatisfy(type -> {
            String name = type.group(1);
            assertThat(name).matches("[a-z][a-z0-9_]*").doesNotContain("__").doesNotContainPattern(NO_BASE_UNIT);
            if (type.group(2).equals("counter")) {
                assertThat(name).endsWith("_total");
            } else {
                assertThat(name).doesNotEndWith("_total");
            }
        });
        assertThat(told).as("an id as a label's value").doesNotContain("6f1f4b0e");
    }

    @Test
    void everyQuestionToTheDatabaseIsAnswered() throws IOException, SQLException {
        List<String> questions = JsonPath.from(Files.readString(DEPLOY.resolve("grafana/dashboards/data.json")))
                .getList("panels.targets.rawSql.flatten()");
        assertThat(questions).hasSizeGreaterThan(5);
        Database database = SharedSystem.database();
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl(),
                        database.reader().user(),
                        database.reader().password());
                Statement statement = connection.createStatement()) {
            for (String question : questions) {
                String sql = TIME_FILTER.matcher(question).replaceAll("$1 > now() - INTERVAL '1 hour'");
                try (ResultSet answer = statement.executeQuery(sql)) {
                    assertThat(answer.getMetaData().getColumnCount()).as(sql).isPositive();
                }
            }
        }
    }

    @Test
    void latenciesComeInBucketsSoThatInstancesCanBeToldTogether() {
        get(query.url() + "/devices").then().statusCode(200);

        assertThat(get(query.url() + "/metrics").asString())
                .containsPattern("http_server_requests_seconds_bucket\\{[^}]*uri=\"/devices\"[^}]*le=\"0\\.5\"");
    }
}
