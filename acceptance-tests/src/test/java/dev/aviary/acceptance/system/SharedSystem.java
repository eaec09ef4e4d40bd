package dev.aviary.acceptance.system;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import dev.aviary.stack.process.Ports;
import java.util.List;
import java.util.Map;

/**
 * One ingest-service, one query-service and the counters of a few switches for all tests that only send requests: started
 * with the first of them, and stopped when the JVM ends. A test keeps to devices, hosts and names of its own, and stops
 * neither service.
 */
public final class SharedSystem {
    private static final Database DATABASE = LocalStack.shared().createDatabase("shared");
    private static final AviarySystem SYSTEM =
            new AviarySystem(LocalStack.shared().kafkaBootstrapServers(), DATABASE);
    private static final int SWITCHES = 5;
    private static final int COUNTERS_PORT = Ports.free();
    private static final String COUNTERS_URL = countersUrl(COUNTERS_PORT);
    private static final JavaProcess COUNTERS = JavaProcess.generator(
            "shared-counters",
            List.of("counters", "--port", Integer.toString(COUNTERS_PORT), "--switches", Integer.toString(SWITCHES)));
    private static final Service INGEST = SYSTEM.ingestPolling(countersUrl(Ports.free()), COUNTERS_URL);
    private static final Service QUERY = SYSTEM.query();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SharedSystem::stop, "stop-shared-system"));
    }

    private SharedSystem() {}

    private static void stop() {
        SYSTEM.close();
        COUNTERS.close();
    }

    private static String countersUrl(int port) {
        return "http://127.0.0.1:" + port + "/counters";
    }

    public static Service ingest() {
        return INGEST.awaitReady();
    }

    public static Service query() {
        return QUERY.awaitReady();
    }

    /** How many switches have the counters that ingest-service polls; it polls an address too at which nobody listens. */
    public static int switches() {
        return SWITCHES;
    }

    public static String countersUrl() {
        return COUNTERS_URL;
    }

    /** The topic through which readings go. */
    public static String readingsTopic() {
        return SYSTEM.readingsTopic();
    }

    /** The database of both services. */
    public static Database database() {
        return DATABASE;
    }

    /** Another query-service on the same Kafka and database, with these variables; the test that starts it stops it. */
    public static Service anotherQuery(Map<String, String> more) {
        return SYSTEM.query(more);
    }
}
