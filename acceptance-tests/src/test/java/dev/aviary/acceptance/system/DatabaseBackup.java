package dev.aviary.acceptance.system;

import dev.aviary.stack.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;

/** The commands of docs/backup.md, one by one. */
public record DatabaseBackup(PostgresServer server, String database, Path file) {
    public void dump() throws IOException, InterruptedException {
        run("pg_dump", "--format=custom", "--file=" + file);
    }

    public void restore() throws IOException, InterruptedException {
        run("psql", "--command=SELECT timescaledb_pre_restore()");
        run("pg_restore", "--exit-on-error", "--dbname=" + database, file.toString());
        run("psql", "--command=SELECT timescaledb_post_restore()", "--command=ANALYZE");
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        new PostgresCommand(server, database).run(program, arguments);
    }
}
