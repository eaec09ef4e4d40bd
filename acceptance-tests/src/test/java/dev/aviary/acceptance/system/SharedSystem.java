package dev.aviary.acceptance.system;

import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;

/**
 * One ingest-service and one query-service for all tests that only send requests: started with the first of them, and
 * stopped when the JVM ends. A test keeps to devices, hosts and names of its own, and stops neither service.
 */
public final class SharedSystem {
    private static final Database DATABASE = LocalStack.shared().createDatabase("shared");
    private static final AviarySystem SYSTEM =
            new AviarySystem(LocalStack.shared().kafkaBootstrapServers(), DATABASE);
    private static final Service INGEST = SYSTEM.ingest();
    private static final Service QUERY = SYSTEM.query();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(SYSTEM::close, "stop-shared-system"));
    }

    private SharedSystem() {}

    public static Service ingest() {
        return INGEST.awaitReady();
    }

    public static Service query() {
        return QUERY.awaitReady();
    }

    /** The database of both. */
    public static Database database() {
        return DATABASE;
    }

    /** Another query-service on the same Kafka and database; the test that starts it stops it. */
    public static Service anotherQuery() {
        return SYSTEM.query();
    }
}
