package dev.aviary.benchmark.system;

import dev.aviary.stack.Database;
import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.Signal;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import dev.aviary.stack.up.Aviary;
import dev.aviary.stack.up.PortSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Aviary's own processes, started by the same code as {@code ./aviary up}, on free ports and an empty directory. Close
 * it, and nothing of it is left.
 */
public final class RunningAviary implements AutoCloseable {
    /** The parts that run from the start to the end. */
    private static final List<String> PERMANENT_PARTS = List.of("postgres", "kafka", "ingest-service", "query-service");

    private final StackDirectory directory;
    private final Aviary aviary;
    private final Progress progress;
    private final Map<SupervisedPart, StackDirectory> parts = new LinkedHashMap<>();
    private @Nullable SupervisedPart ingest;
    private @Nullable SupervisedPart generator;
    private @Nullable Map<String, String> ingestSettings;
    private boolean closed;

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
    }

    /**
     * Starts the servers and both services.
     *
     * @return the database, with its schema
     * @throws dev.aviary.stack.process.StartFailedException when a part does not become ready
     */
    public Database start() throws IOException, SQLException {
        progress.log("starting PostgreSQL, Kafka, ingest-service and query-service");
        SupervisedPart kafka = launch(aviary.kafka());
        launch(aviary.postgres()).awaitReady();
        kafka.awaitReady();
        Database database = aviary.prepareDatabase();
        // Side by side, as ./aviary up does.
        SupervisedPart query = launch(aviary.query());
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
        SupervisedPart started = launch(aviary.ingest(settings));
        ingest = started;
        ingestSettings = settings;
        return started;
    }

    /** Stops ingest-service in good order. */
    public void stopIngest() {
        SupervisedPart running = ingest;
        if (running != null) {
            running.stop();
            remove(running);
        }
        ingest = null;
        ingestSettings = null;
    }

    /** Serves the switch counters, and has ingest-service poll them. */
    public void pollSwitches() throws IOException {
        if (generator == null) {
            generator = launch(aviary.generator("counters"));
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
        launch(aviary.postgres().standby(ofStandby, Ports.free()), ofStandby).awaitReady();
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
        SupervisedPart started = launch(part, StackDirectory.at(directory.root().resolve(name)));
        return new Gateway(started, () -> {
            started.abort();
            remove(started);
        });
    }

    /**
     * Starts VictoriaMetrics, which is stopped with the rest, and returns its URL.
     *
     * @throws dev.aviary.stack.process.StartFailedException when it does not become ready
     */
    public String startVictoriaMetrics() {
        VictoriaMetrics other = new VictoriaMetrics(directory);
        launch(other).awaitReady();
        return other.address();
    }

    /**
     * The processor time that each part has used since it was started, by its name.
     *
     * @throws IOException when one of them does not run
     */
    public Map<String, Duration> processorTimes() throws IOException {
        Map<String, Duration> times = new TreeMap<>();
        for (String part : PERMANENT_PARTS) {
            times.put(part, ProcessorTimes.of(pid(part)));
        }
        return times;
    }

    /**
     * The processor time of the JIT compilers of all parts.
     *
     * @throws IOException when one of them does not run
     */
    public synchronized CompilerTimes compilerTimes() throws IOException {
        CompilerTimes times = new CompilerTimes();
        for (Map.Entry<SupervisedPart, StackDirectory> part : parts.entrySet()) {
            times.add(pid(part));
        }
        return times;
    }

    /**
     * The processor time that all parts together have used since they were started.
     *
     * @throws IOException when one of them does not run
     */
    public synchronized Duration processorTime() throws IOException {
        Duration all = Duration.ZERO;
        for (Map.Entry<SupervisedPart, StackDirectory> part : parts.entrySet()) {
            all = all.plus(ProcessorTimes.of(pid(part)));
        }
        return all;
    }

    private static long pid(Map.Entry<SupervisedPart, StackDirectory> part) throws IOException {
        return pid(part.getValue(), part.getKey().part().name());
    }

    /** Kills Kafka as {@code kill -9} does; it is started again at once, which takes seconds. */
    public void killKafka() throws IOException {
        Signal.KILL.sendTo(pid("kafka"));
    }

    private long pid(String part) throws IOException {
        return pid(directory, part);
    }

    private static long pid(StackDirectory ofPart, String part) throws IOException {
        return Long.parseLong(Files.readString(ofPart.pidFile(part)).strip());
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
        if (closed) {
            return;
        }
        closed = true;
        List.copyOf(parts.keySet()).parallelStream().forEach(SupervisedPart::abort);
        try {
            directory.delete();
        } catch (IOException e) {
            progress.log("could not delete " + directory.root() + ": " + e.getMessage());
        }
    }

    /** Whether nothing runs any more, or soon will not. */
    public synchronized boolean isStopped() {
        return closed;
    }

    private String url(PortSetting setting) {
        return "http://" + Ports.LOOPBACK + ":" + aviary.port(setting);
    }

    private SupervisedPart launch(Part part) {
        return launch(part, directory);
    }

    private synchronized SupervisedPart launch(Part part, StackDirectory ofPart) {
        if (closed) {
            throw new IllegalStateException("stopped");
        }
        SupervisedPart supervised = new SupervisedPart(part, ofPart, progress::log);
        parts.put(supervised, ofPart);
        supervised.start();
        return supervised;
    }

    private synchronized void remove(SupervisedPart part) {
        parts.remove(part);
    }
}
