package dev.aviary.acceptance.system;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import dev.aviary.stack.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Services on one Kafka and one database, with topics of their own, each on a port of its own. */
public final class AviarySystem implements AutoCloseable {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String kafka;
    private final Database database;
    private final Map<String, String> settings;
    private final List<Service> services = new ArrayList<>();
    private Start start;

    /** How a service's process is started. */
    private interface Start {
        JavaProcess service(String module, String name, Map<String, String> environment);
    }

    public AviarySystem(String kafka, Database database) {
        this(kafka, database, Map.of());
    }

    /** All of them with these environment variables too. */
    public AviarySystem(String kafka, Database database, Map<String, String> settings) {
        this(kafka, database, settings, JavaProcess::service);
        ServiceCaches.ensure();
    }

    private AviarySystem(String kafka, Database database, Map<String, String> settings, Start start) {
        this.kafka = kafka;
        this.database = database;
        this.settings = Map.copyOf(settings);
        this.start = start;
    }

    /** Whose services write their caches when they are stopped in order. */
    static AviarySystem writingCaches(String kafka, Database database) {
        return new AviarySystem(kafka, database, Map.of(), JavaProcess::writingCache);
    }

    /** Starts services that the build in this folder has packaged from now on. */
    public void startFrom(Path folder) {
        start = (module, name, environment) -> JavaProcess.service(folder, module, name, environment);
    }

    /** The topic through which readings go. */
    public String readingsTopic() {
        return "readings-" + run;
    }

    /** As which the writers consume it. */
    String writerGroup() {
        return "writer-" + run;
    }

    /** Ingest API and writer in one. */
    public Service ingest() {
        return ingest(Map.of());
    }

    /** Ingest API and writer in one, with these variables in its environment too. */
    public Service ingest(Map<String, String> more) {
        return start("ingest-service", "ingest", Ports.free(), more);
    }

    /** Ingest API, writer, and the one that polls the switch counters of these addresses. */
    public Service ingestPolling(String... targets) {
        return start(
                "ingest-service", "ingest", Ports.free(), Map.of("AVIARY_SCRAPE_TARGETS", String.join(",", targets)));
    }

    public Service ingestApi() {
        return ingestApi(Map.of());
    }

    /** An ingest API with these variables in its environment too. */
    public Service ingestApi(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("AVIARY_STAGES_WRITER", "false");
        return start("ingest-service", "gateway", Ports.free(), environment);
    }

    public Service writer() {
        return writer(Map.of());
    }

    /** A writer with these variables in its environment too. */
    public Service writer(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("AVIARY_STAGES_GATEWAY", "false");
        return start("ingest-service", "writer", Ports.free(), environment);
    }

    /** A writer that logs as in production. */
    public Service writerLoggingJson() {
        return start(
                "ingest-service",
                "writer-json",
                Ports.free(),
                Map.of("AVIARY_STAGES_GATEWAY", "false", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
    }

    public Service query() {
        return query(Map.of());
    }

    public Service query(Map<String, String> more) {
        return start("query-service", "query", Ports.free(), more);
    }

    /** An ingest API as behind a load balancer: its health is on a port of its own, and it drains before it stops. */
    public Service drainingIngestApi(int port, int managementPort) {
        Map<String, String> environment = draining(managementPort);
        environment.put("AVIARY_STAGES_WRITER", "false");
        return start("ingest-service", "gateway", port, environment);
    }

    /** As {@link #drainingIngestApi}, a query-service. */
    public Service drainingQuery(int port, int managementPort) {
        return start("query-service", "query", port, draining(managementPort));
    }

    private static Map<String, String> draining(int managementPort) {
        return new HashMap<>(Map.of(
                "AVIARY_MANAGEMENT_ENABLED",
                "true",
                "AVIARY_MANAGEMENT_PORT",
                Integer.toString(managementPort),
                "AVIARY_SHUTDOWN_DELAY",
                "6s"));
    }

    private Service start(String module, String name, int port, Map<String, String> more) {
        Credentials user = module.equals("query-service") ? database.reader() : database.writer();
        Map<String, String> environment = environment(user, port);
        environment.putAll(settings);
        environment.putAll(more);
        Start current = start;
        Service service = new Service(() -> current.service(module, name + "-" + run, environment), port);
        services.add(service);
        return service;
    }

    private Map<String, String> environment(Credentials user, int port) {
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
        // Idle writers of tests poll twice a second instead of twenty times: 4 % of a core each instead of 7 %.
        environment.put("MP_MESSAGING_INCOMING_READINGS_FETCH_MAX_WAIT_MS", "500");
        for (String channel : List.of("READINGS", "METRICS", "DEVICES")) {
            environment.put("MP_MESSAGING_INCOMING_" + channel + "_POLL_TIMEOUT", "500");
        }
        environment.put("AVIARY_KAFKA_METRICS_TOPIC", "metrics-" + run);
        environment.put("MP_MESSAGING_INCOMING_METRICS_GROUP_ID", "writer-metrics-" + run);
        environment.put("MP_MESSAGING_INCOMING_DEVICES_GROUP_ID", "writer-devices-" + run);
        environment.put("AVIARY_MIGRATION_USER", database.owner().user());
        environment.put("AVIARY_MIGRATION_PASSWORD", database.owner().password());
        return environment;
    }

    @Override
    public void close() {
        services.forEach(Service::kill);
    }
}
