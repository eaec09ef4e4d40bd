package dev.aviary.stack.up;

import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
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
public record Aviary(
        Path home, StackDirectory directory, Map<PortSetting, Integer> ports, Map<String, String> environment) {
    private static final String DATABASE = "aviary";
    private static final String PASSWORD_VARIABLE = "AVIARY_DATABASE_PASSWORD";
    private static final String OWNER_PASSWORD_VARIABLE = "AVIARY_MIGRATION_PASSWORD";
    private static final String TARGETS_VARIABLE = "AVIARY_SCRAPE_TARGETS";

    /**
     * Starts everything, what others need first, and returns when all of it is ready.
     *
     * @throws StartFailedException when a part does not become ready
     */
    void start(Supervisor supervisor, boolean demo) throws IOException, SQLException {
        access().requireKnownState();
        supervisor.start(List.of(postgres(), kafka()));
        prepareDatabase();
        supervisor.start(List.of(ingest(demo ? Map.of(TARGETS_VARIABLE, targets()) : Map.of()), query()));
        if (demo) {
            supervisor.start(List.of(generator("demo")));
        }
    }

    /**
     * The server of the database.
     *
     * @throws IOException when its password can be neither read nor made
     */
    public PostgresServer postgres() throws IOException {
        return new PostgresServer(directory, port(PortSetting.POSTGRES));
    }

    public KafkaBroker kafka() {
        return new KafkaBroker(directory, port(PortSetting.KAFKA));
    }

    /**
     * Makes the roles and the database in the server, which must be ready, where they are missing.
     *
     * @throws SQLException when the server refuses
     */
    public Database prepareDatabase() throws IOException, SQLException {
        Databases databases = postgres().databases();
        String password = password();
        String ownerPassword = ownerPassword();
        databases.prepareRoles(ownerPassword, password, password);
        databases.ensure(DATABASE);
        return new Database(
                databases.jdbcUrl(DATABASE),
                new Credentials(Databases.OWNER, ownerPassword),
                new Credentials(Databases.WRITER, password),
                new Credentials(Databases.READER, password));
    }

    /**
     * The ingest API, the writer and the poller in one process, unless the environment switches a stage off.
     *
     * @param more environment variables for this process alone
     */
    public Part ingest(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("AVIARY_MIGRATION_USER", Databases.OWNER);
        settings.put(OWNER_PASSWORD_VARIABLE, ownerPassword());
        return service(PortSetting.INGEST, Databases.WRITER, settings);
    }

    public Part query() throws IOException {
        return service(PortSetting.QUERY, Databases.READER, Map.of());
    }

    /**
     * The generator that serves the switch counters; {@code demo} sends a small fleet's readings as well.
     *
     * @throws IOException when the key of its token can be neither read nor made
     */
    public Part generator(String... arguments) throws IOException {
        Map<String, String> settings = commonSettings();
        settings.putAll(access().ofGateway());
        String name = PortSetting.COUNTERS.part();
        Path jar = home.resolve(name).resolve("target/" + name + "-0.1.0.jar");
        return new JavaProgram(
                name, port(PortSetting.COUNTERS), "/counters", jar, List.of(arguments), settings, directory);
    }

    public int port(PortSetting setting) {
        Integer port = ports.get(setting);
        if (port == null) {
            throw new IllegalStateException("no port of " + setting);
        }
        return port;
    }

    /** The tokens of this run. */
    Access access() {
        return new Access(directory, environment);
    }

    private String password() throws IOException {
        String given = environment.getOrDefault(PASSWORD_VARIABLE, "");
        return given.isEmpty() ? directory.secret("database-password") : given;
    }

    private String ownerPassword() throws IOException {
        String given = environment.getOrDefault(OWNER_PASSWORD_VARIABLE, "");
        return given.isEmpty() ? directory.secret("migration-password") : given;
    }

    /** The targets that ingest-service polls beside the demo: those of the environment, else the demo's own counters. */
    public String targets() {
        String given = environment.getOrDefault(TARGETS_VARIABLE, "");
        return given.isEmpty() ? "http://" + Ports.LOOPBACK + ":" + port(PortSetting.COUNTERS) + "/counters" : given;
    }

    private Part service(PortSetting setting, String user, Map<String, String> more) throws IOException {
        String name = setting.part();
        Map<String, String> settings = new HashMap<>(commonSettings());
        settings.put("AVIARY_KAFKA_BOOTSTRAP_SERVERS", kafka().address());
        settings.put("AVIARY_DATABASE_URL", postgres().databases().jdbcUrl(DATABASE));
        settings.put("AVIARY_DATABASE_USER", user);
        settings.put(PASSWORD_VARIABLE, password());
        settings.putAll(access().ofServices());
        settings.putAll(more);
        Path jar = home.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
        return new JavaProgram(name, port(setting), "/healthz/ready", jar, List.of(), settings, directory);
    }

    private Map<String, String> commonSettings() {
        Map<String, String> settings = new HashMap<>();
        ports.forEach((setting, port) -> settings.put(setting.variable(), Integer.toString(port)));
        settings.put("AVIARY_HTTP_HOST", Ports.LOOPBACK);
        settings.put("QUARKUS_PROFILE", "local");
        return settings;
    }
}
