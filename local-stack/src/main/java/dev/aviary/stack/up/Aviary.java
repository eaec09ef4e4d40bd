package dev.aviary.stack.up;

import dev.aviary.stack.kafka.KafkaBroker;
import dev.aviary.stack.postgres.Databases;
import dev.aviary.stack.postgres.PostgresServer;
import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.StartFailedException;
import dev.aviary.stack.process.Supervisor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All parts of Aviary on this machine.
 *
 * @param home the project's directory, in which everything is built
 */
record Aviary(Path home, StackDirectory directory, Map<PortSetting, Integer> ports, Map<String, String> environment) {
    private static final String DATABASE = "aviary";
    private static final String PASSWORD_VARIABLE = "AVIARY_DATABASE_PASSWORD";
    private static final String TARGETS_VARIABLE = "AVIARY_SCRAPE_TARGETS";

    /**
     * Starts everything, what others need first, and returns when all of it is ready.
     *
     * @throws StartFailedException when a part does not become ready
     */
    void start(Supervisor supervisor, boolean demo) throws IOException, SQLException {
        refuseToSkipTokens();
        PostgresServer postgres = new PostgresServer(directory, port(PortSetting.POSTGRES));
        KafkaBroker kafka = new KafkaBroker(directory, port(PortSetting.KAFKA));
        supervisor.start(List.of(postgres, kafka));

        Databases databases = postgres.databases();
        String password = password();
        databases.prepareRoles(password, password);
        databases.ensure(DATABASE);

        Map<String, String> polling = demo ? Map.of(TARGETS_VARIABLE, targets()) : Map.of();
        supervisor.start(List.of(
                service(PortSetting.INGEST, Databases.WRITER, kafka, databases, polling),
                service(PortSetting.QUERY, Databases.READER, kafka, databases, Map.of())));
        if (demo) {
            supervisor.start(List.of(generator()));
        }
    }

    int port(PortSetting setting) {
        Integer port = ports.get(setting);
        if (port == null) {
            throw new IllegalStateException("no port of " + setting);
        }
        return port;
    }

    /** Starting without the tokens that were asked for would let everyone in, so it is not started at all. */
    private void refuseToSkipTokens() {
        if ("on".equalsIgnoreCase(environment.getOrDefault("AVIARY_AUTH", "off"))) {
            throw new StartFailedException(
                    "AVIARY_AUTH is on, but this version cannot check tokens yet; set it to off, on loopback alone");
        }
    }

    private String password() throws IOException {
        String given = environment.getOrDefault(PASSWORD_VARIABLE, "");
        return given.isEmpty() ? directory.secret("database-password") : given;
    }

    /** What ingest-service polls beside the demo: what it is told to, else the demo's own counters. */
    private String targets() {
        String given = environment.getOrDefault(TARGETS_VARIABLE, "");
        return given.isEmpty() ? "http://" + Ports.LOOPBACK + ":" + port(PortSetting.COUNTERS) + "/counters" : given;
    }

    private Part service(
            PortSetting setting, String user, KafkaBroker kafka, Databases databases, Map<String, String> more)
            throws IOException {
        String name = setting.part();
        Map<String, String> settings = new HashMap<>(commonSettings());
        settings.put("AVIARY_KAFKA_BOOTSTRAP_SERVERS", kafka.address());
        settings.put("AVIARY_DATABASE_URL", databases.jdbcUrl(DATABASE));
        settings.put("AVIARY_DATABASE_USER", user);
        settings.put(PASSWORD_VARIABLE, password());
        settings.putAll(more);
        Path jar = home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        return new JavaProgram(name, port(setting), "/healthz/ready", jar, List.of(), settings, directory);
    }

    private Part generator() {
        String name = PortSetting.COUNTERS.part();
        Path jar = home.resolve(name).resolve("target/" + name + "-0.1.0.jar");
        return new JavaProgram(
                name, port(PortSetting.COUNTERS), "/counters", jar, List.of("demo"), commonSettings(), directory);
    }

    private Map<String, String> commonSettings() {
        Map<String, String> settings = new HashMap<>();
        ports.forEach((setting, port) -> settings.put(setting.variable(), Integer.toString(port)));
        settings.put("AVIARY_HTTP_HOST", Ports.LOOPBACK);
        settings.put("QUARKUS_PROFILE", "local");
        return settings;
    }
}
