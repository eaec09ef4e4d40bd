package dev.aviary.acceptance.system;

import dev.aviary.acceptance.process.RestartablePart;
import dev.aviary.stack.postgres.PostgresServer;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** A streaming standby of a server. */
public final class Standby implements AutoCloseable {
    private final PostgresServer server;
    private final RestartablePart running;

    /** Returns when it accepts connections. */
    Standby(PostgresServer primary, Path folder) throws IOException, InterruptedException {
        StackDirectory directory = StackDirectory.at(folder);
        server = primary.standby(directory, Ports.free());
        running = RestartablePart.started(server, directory);
    }

    public int port() {
        return server.databases().port();
    }

    /** The primary's changes are no longer received. */
    public void stopReplication() throws IOException, InterruptedException {
        psql("ALTER SYSTEM SET primary_conninfo = ''", "SELECT pg_reload_conf()");
    }

    /** Makes it a primary. */
    public void promote() throws IOException, InterruptedException {
        psql("SELECT pg_promote()");
    }

    private void psql(String... commands) throws IOException, InterruptedException {
        for (String command : commands) {
            new PostgresCommand(server, "postgres").run("psql", "--set=ON_ERROR_STOP=1", "--command=" + command);
        }
    }

    @Override
    public void close() {
        running.close();
    }
}
