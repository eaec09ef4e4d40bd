package dev.aviary.benchmark.system;

import dev.aviary.stack.Database;
import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import dev.aviary.stack.up.Aviary;
import dev.aviary.stack.up.PortSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Aviary's own processes, started by the same code as {@code ./aviary up}, on free ports and an empty directory. Close
 * it, and nothing of it is left.
 */
public final class RunningAviary implements AutoCloseable {
    private final StackDirectory directory;
    private final Aviary aviary;
    private final Progress progress;
    private final RunningParts parts;
    private @Nullable SupervisedPart ingest;
    private @Nullable SupervisedPart generator;
    private @Nullable Map<String, String> ingestSettings;

    /**
     * Nothing runs yet.
     *
     * @param home the project's directory, in which everything is built
     */
    public RunningAviary(Path home, StackDirectory directory, Progress progress) {
        Map<PortSetting, Integer> ports = new EnumMap<>(PortSetting.class);
        for (PortSetting setting : PortSetting.values()) {
            ports.put(setting, Ports.free());
        }
        this.directory = directory;
        this.aviary = new Aviary(home, directory, ports, Map.of());
        this.progress = progress;
        this.parts = new RunningParts(directory, progress);
    }

    /**
     * Starts the servers and both services.
     *
     * @return the database, with its schema
     * @throws dev.aviary.stack.process.StartFailedException when a part does not become ready
     */
    public Database start() throws IOException, SQLException {
        progress.log("starting PostgreSQL, Kafka, ingest-service and query-service");
        SupervisedPart kafka = parts.start(aviary.kafka());
        parts.start(aviary.postgres()).awaitReady();
        kafka.awaitReady();
        Database database = aviary.prepareDatabase();
        // Side by side, as ./aviary up does.
        SupervisedPart query = parts.start(aviary.query());
        runIngest(Map.of());
        query.awaitReady();
        return database;
    }

    /**
     * Makes sure that ingest-service runs with these settings, by another process where it runs with others.
     *
     * @param settings environment variables beside those that it always has
     */
    public void runIngest(Map<String, String> settings) throws IOException {
        if (!settings.equals(ingestSettings)) {
            startIngest(settings).awaitReady();
        }
    }

    /** As {@link #runIngest}, always by a new process, and without waiting for it. */
    public SupervisedPart startIngest(Map<String, String> settings) throws IOException {
        stopIngest();
        SupervisedPart started = parts.start(aviary.ingest(settings));
        ingest = started;
        ingestSettings = settings;
        return started;
    }

    /** Stops ingest-service in good order. */
    public void stopIngest() {
        SupervisedPart running = ingest;
        if (running != null) {
            parts.stop(running);
        }
        ingest = null;
        ingestSettings = null;
    }

    /** Serves the switch counters, and has ingest-service poll them. */
    public void pollSwitches() throws IOException {
        if (generator == null) {
            generator = parts.start(aviary.generator("counters"));
            generator.awaitReady();
        }
        runIngest(Map.of("AVIARY_SCRAPE_TARGETS", aviary.targets()));
    }

    /**
     * Starts a streaming standby of the database, which is stopped with the rest; commits do not wait for it.
     *
     * @throws dev.aviary.stack.process.StartFailedException when it does not become ready
     */
    public Replication startStandby() throws IOException, InterruptedException {
        StackDirectory ofStandby = StackDirectory.at(directory.root().resolve("standby"));
        parts.start(aviary.postgres().standby(ofStandby, Ports.free()), ofStandby)
                .awaitReady();
        return new Replication(aviary.postgres().databases());
    }

    /**
     * Starts an ingest API alone beside ingest-service, on a port of its own, without waiting for it.
     *
     * @param name of its directory
     * @param settings environment variables beside those that it always has
     */
    public Gateway startGateway(String name, Map<String, String> settings) throws IOException {
        Map<PortSetting, Integer> ports = new EnumMap<>(aviary.ports());
        ports.put(PortSetting.INGEST, Ports.free());
        Map<String, String> all = new HashMap<>(settings);
        all.put("AVIARY_STAGES_WRITER", "false");
        Part part = new Aviary(aviary.home(), directory, ports, Map.of()).ingest(all);
        SupervisedPart started =
                parts.start(part, StackDirectory.at(directory.root().resolve(name)));
        return new Gateway(started, () -> parts.abort(started));
    }

    /**
     * Starts VictoriaMetrics, which is stopped with the rest, and returns its URL.
     *
     * @throws dev.aviary.stack.process.StartFailedException when it does not become ready
     */
    public String startVictoriaMetrics() {
        VictoriaMetrics other = new VictoriaMetrics(directory);
        parts.start(other).awaitReady();
        return other.address();
    }

    /** What runs of it, and what that uses of the processor. */
    public RunningParts parts() {
        return parts;
    }

    /** Kills Kafka as {@code kill -9} does; it is started again at once, which takes seconds. */
    public void killKafka() throws IOException {
        parts.kill("kafka");
    }

    public String ingestUrl() {
        return url(PortSetting.INGEST);
    }

    public String queryUrl() {
        return url(PortSetting.QUERY);
    }

    /** PostgreSQL's own client on the database. */
    public Psql psql(Database database) throws IOException {
        return new Psql(aviary.postgres().program("psql"), database);
    }

    /** A file that is deleted in the end. */
    public Path file(String name) {
        return directory.root().resolve(name);
    }

    @Override
    public synchronized void close() {
        if (parts.abortAll()) {
            deleteDirectory();
        }
    }

    private void deleteDirectory() {
        try {
            directory.delete();
        } catch (IOException e) {
            progress.log("could not delete " + directory.root() + ": " + e.getMessage());
        }
    }

    /** Whether nothing runs any more, or soon will not. */
    public boolean isStopped() {
        return parts.areStopped();
    }

    private String url(PortSetting setting) {
        return "http://" + Ports.LOOPBACK + ":" + aviary.port(setting);
    }
}
