package dev.aviary.acceptance;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import dev.aviary.stack.process.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Services on one Kafka and one database, with topics of their own, each on a port of its own. */
final class AviarySystem implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String kafka;
    private final Database database;
    private final Map<String, String> settings;
    private final List<JavaProcess> processes = new ArrayList<>();

    AviarySystem(String kafka, Database database) {
        this(kafka, database, Map.of());
    }

    /** All of them with these environment variables too. */
    AviarySystem(String kafka, Database database, Map<String, String> settings) {
        this.kafka = kafka;
        this.database = database;
        this.settings = Map.copyOf(settings);
    }

    /** The topic through which readings go. */
    String readingsTopic() {
        return "readings-" + run;
    }

    /** As which the writers consume it. */
    String writerGroup() {
        return "writer-" + run;
    }

    /** Gateway and writer in one. */
    Service ingest() {
        return start("ingest-service", "ingest", Ports.free(), Map.of());
    }

    /** Gateway, writer, and the one that polls the switch counters of these addresses. */
    Service ingestPolling(String... targets) {
        return start(
                "ingest-service", "ingest", Ports.free(), Map.of("AVIARY_SCRAPE_TARGETS", String.join(",", targets)));
    }

    Service gateway() {
        return start("ingest-service", "gateway", Ports.free(), Map.of("AVIARY_STAGES_WRITER", "false"));
    }

    Service writer() {
        return start("ingest-service", "writer", Ports.free(), Map.of("AVIARY_STAGES_GATEWAY", "false"));
    }

    /** A writer that logs as in production. */
    Service writerLoggingJson() {
        return start(
                "ingest-service",
                "writer-json",
                Ports.free(),
                Map.of("AVIARY_STAGES_GATEWAY", "false", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
    }

    Service query() {
        return start("query-service", "query", Ports.free(), Map.of());
    }

    /** Another query-service in the place of one that has ended, at the same address. */
    Service queryInPlaceOf(Service ended) {
        return start("query-service", "query", ended.port(), Map.of());
    }

    /** A gateway as behind a load balancer: it is asked for its health on a port of its own, and drains before it stops. */
    Service drainingGateway(int port, int managementPort) {
        Map<String, String> environment = draining(managementPort);
        environment.put("AVIARY_STAGES_WRITER", "false");
        return start("ingest-service", "gateway", port, environment);
    }

    /** As {@link #drainingGateway}, a query-service. */
    Service drainingQuery(int port, int managementPort) {
        return start("query-service", "query", port, draining(managementPort));
    }

    private static Map<String, String> draining(int managementPort) {
        return new HashMap<>(Map.of(
                "AVIARY_MANAGEMENT_ENABLED",
                "true",
                "AVIARY_MANAGEMENT_PORT",
                Integer.toString(managementPort),
                "AVIARY_SHUTDOWN_DELAY",
                "6s",
                // Started often and not for long
                "JAVA_TOOL_OPTIONS",
                "-XX:TieredStopAtLevel=1"));
    }

    /** A service's process, and where it answers. */
    record Service(JavaProcess process, int port) {
        String url() {
            return "http://127.0.0.1:" + port;
        }

        int readiness() {
            return given().get(url() + "/healthz/ready").statusCode();
        }

        Service awaitReady() {
            await().atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> {
                        if (!process.isAlive()) {
                            throw new AssertionError("the service ended:\n" + process.output());
                        }
                        return readiness() == 200;
                    });
            return this;
        }
    }

    private Service start(String module, String name, int port, Map<String, String> more) {
        Credentials user = module.equals("query-service") ? database.reader() : database.writer();
        Map<String, String> environment = new HashMap<>(Map.of(
                "AVIARY_INGEST_PORT",
                Integer.toString(port),
                "AVIARY_QUERY_PORT",
                Integer.toString(port),
                "AVIARY_KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "AVIARY_KAFKA_READINGS_TOPIC",
                readingsTopic(),
                "AVIARY_KAFKA_DEVICES_TOPIC",
                "devices-" + run,
                "AVIARY_KAFKA_DEAD_LETTERS_TOPIC",
                "dead-letters-" + run,
                "AVIARY_DATABASE_URL",
                database.jdbcUrl(),
                "AVIARY_DATABASE_USER",
                user.user(),
                "AVIARY_DATABASE_PASSWORD",
                user.password(),
                "QUARKUS_PROFILE",
                "local"));
        environment.put("MP_MESSAGING_INCOMING_READINGS_GROUP_ID", writerGroup());
        environment.put("AVIARY_KAFKA_METRICS_TOPIC", "metrics-" + run);
        environment.put("MP_MESSAGING_INCOMING_METRICS_GROUP_ID", "writer-metrics-" + run);
        environment.put("MP_MESSAGING_INCOMING_DEVICES_GROUP_ID", "writer-devices-" + run);
        environment.put("AVIARY_MIGRATION_USER", database.owner().user());
        environment.put("AVIARY_MIGRATION_PASSWORD", database.owner().password());
        environment.putAll(settings);
        environment.putAll(more);
        JavaProcess process = JavaProcess.service(module, name + "-" + run, environment);
        processes.add(process);
        return new Service(process, port);
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
    }
}
