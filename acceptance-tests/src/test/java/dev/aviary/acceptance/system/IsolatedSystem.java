package dev.aviary.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.process.RestartablePart;
import dev.aviary.stack.Credentials;
import dev.aviary.stack.Database;
import dev.aviary.stack.kafka.KafkaBroker;
import dev.aviary.stack.postgres.Databases;
import dev.aviary.stack.postgres.PostgresServer;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An ingest API, a writer and a query-service on a Kafka and a database of their own: a test may break each of them. */
public final class IsolatedSystem implements AutoCloseable {
    private static final String PASSWORD = "of-this-test-alone";
    private static final String DATABASE = "breakable";
    private static final Duration GENEROUSLY = Duration.ofMinutes(2);

    private final PostgresServer server;
    private final KafkaBroker broker;
    private final RestartablePart kafka;
    private final RestartablePart postgres;
    private final AviarySystem services;
    private final Map<String, String> writerSettings;
    private final String readersJdbcUrl;
    private final Service ingestApi;
    private final Service writer;
    private final Service query;

    public IsolatedSystem(Path folder) throws IOException, SQLException {
        this(folder, Ports.free(), Map.of(), Map.of());
    }

    /** With further environment variables of the writers and of query-service, such as another way to the database. */
    public IsolatedSystem(Path folder, int postgresPort, Map<String, String> ofWriters, Map<String, String> ofQuery)
            throws IOException, SQLException {
        StackDirectory directory = StackDirectory.at(folder);
        server = new PostgresServer(directory, postgresPort);
        broker = new KafkaBroker(directory, Ports.free());
        kafka = RestartablePart.started(broker, directory);
        postgres = RestartablePart.started(server, directory);
        prepareDatabase();
        services = new AviarySystem(
                broker.address(),
                new Database(
                        server.databases().jdbcUrl(DATABASE),
                        new Credentials(Databases.OWNER, PASSWORD),
                        new Credentials(Databases.WRITER, PASSWORD),
                        new Credentials(Databases.READER, PASSWORD)));
        readersJdbcUrl =
                ofQuery.getOrDefault("AVIARY_DATABASE_URL", server.databases().jdbcUrl(DATABASE));
        writerSettings = new HashMap<>(ofWriters);
        writerSettings.put("AVIARY_ROLLUP_INTERVAL", "1s");
        ingestApi = services.ingestApi(Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m"));
        writer = anotherWriter();
        query = services.query(ofQuery);
    }

    private void prepareDatabase() throws SQLException {
        server.databases().prepareRoles(PASSWORD, PASSWORD, PASSWORD);
        server.databases().ensure(DATABASE);
    }

    public RestartablePart kafka() {
        return kafka;
    }

    public RestartablePart postgres() {
        return postgres;
    }

    /** The address of the database at this port of this machine. */
    public static String jdbcUrl(int port) {
        return new Databases(port, "").jdbcUrl(DATABASE);
    }

    /** A new streaming standby of the database. */
    public Standby standby(Path folder) throws IOException, InterruptedException {
        return new Standby(server, folder);
    }

    /** The database's server is killed and all its files are deleted; a new one comes, with an empty database. */
    public void destroyDatabase() throws IOException, SQLException {
        postgres.kill();
        new StackDirectory(server.directory()).delete();
        postgres.start();
        prepareDatabase();
    }

    /** Copies the database's data directory as it is when the server's machine loses power; then starts the server again. */
    public void copyDatabase(Path copy) throws IOException, InterruptedException {
        postgres.kill();
        copy(server.directory(), copy);
        postgres.start();
    }

    /** The database's data directory is the copy again; all else goes on. */
    public void putDatabaseBack(Path copy) throws IOException, InterruptedException {
        postgres.kill();
        new StackDirectory(server.directory()).delete();
        copy(copy, server.directory());
        postgres.start();
    }

    /** All processes are stopped, the database's data directory is the copy again, and all are started. */
    public void stopAndPutDatabaseBack(Path copy) throws IOException, InterruptedException {
        List.of(ingestApi, writer, query).forEach(service -> service.process().terminate(GENEROUSLY));
        kafka.kill();
        putDatabaseBack(copy);
        heal();
    }

    /** With owners and rights, which the server insists on. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int status = new ProcessBuilder("cp", "--archive", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("cp ended with " + status);
        }
    }

    /** Lets nobody store readings until it is closed. */
    public BlockedReadings blockReadings() throws SQLException {
        return new BlockedReadings(server.databases().jdbcUrl(DATABASE), new Credentials(Databases.OWNER, PASSWORD));
    }

    public DatabaseBackup backup(Path file) {
        return new DatabaseBackup(server, DATABASE, file);
    }

    public Service ingestApi() {
        return ingestApi;
    }

    public Service writer() {
        return writer;
    }

    public Service query() {
        return query;
    }

    /** One more in the same group. */
    public Service anotherWriter() {
        return services.writer(writerSettings);
    }

    /** Starts whatever a test that failed has left dead; returns when all of it is ready. */
    public void heal() {
        kafka.start();
        postgres.start();
        List.of(ingestApi, writer, query).stream()
                .filter(service -> !service.process().isAlive())
                .forEach(Service::startAgain);
        awaitReady();
    }

    public IsolatedSystem awaitReady() {
        ingestApi.awaitReady();
        writer.awaitReady();
        query.awaitReady();
        return this;
    }

    /** A fleet as by {@link JournaledFleet#ofRecentDays}. */
    public JournaledFleet fleet(String name) {
        return JournaledFleet.ofRecentDays(name, ingestApi);
    }

    /**
     * Ends the fleets, waits until all of it is stored and its days are rolled up, and fails on any difference between
     * what was acknowledged and what is stored, in readings and in statistics.
     */
    public void assertStoredExactlyOnce(JournaledFleet... fleets) {
        end(fleets);
        awaitStored();
        awaitRolledUp();
        List.of(fleets).forEach(fleet -> fleet.assertStoredExactlyOnce(query));
    }

    /** As {@link #assertStoredExactlyOnce}, for a fault that the roll-ups know nothing of: nobody waits for them. */
    public void assertStoredExactlyOnceBeforeRollUp(JournaledFleet... fleets) {
        end(fleets);
        List.of(fleets).forEach(fleet -> fleet.assertStoredExactlyOnce(query));
    }

    private void end(JournaledFleet... fleets) {
        awaitReady();
        List.of(fleets).forEach(JournaledFleet::end);
    }

    /** Fails unless Kafka's committed offsets are the positions that the database holds; for a writer that has stopped. */
    public void assertPositionsAreCommittedToKafka() throws SQLException {
        assertThat(readings().committedBy(services.writerGroup())).isNotEmpty().isEqualTo(positions());
    }

    private TopicRecords readings() {
        return new TopicRecords(services.readingsTopic(), broker.address());
    }

    /** Until the positions are at the ends of the topic in the database that query-service reads. */
    private void awaitStored() {
        Map<Integer, Long> ends = readings().ends();
        await().atMost(GENEROUSLY)
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> positions().equals(ends));
    }

    private Map<Integer, Long> positions() throws SQLException {
        return new StoredPositions(readersJdbcUrl, new Credentials(Databases.READER, PASSWORD))
                .of(services.readingsTopic());
    }

    /** Until the writer has looked for marked days, once more from now on, and found none. */
    private void awaitRolledUp() {
        double now = writer.metric("aviary_rollup_closed_age_seconds");
        await().atMost(GENEROUSLY)
                .until(() -> writer.metric("aviary_rollup_closed_age_seconds") > now
                        && writer.metric("aviary_rollup_marks") == 0);
    }

    @Override
    public void close() {
        services.close();
        postgres.close();
        kafka.close();
    }
}
