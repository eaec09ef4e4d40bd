package dev.aviary.stack.postgres;

import dev.aviary.stack.process.Part;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.Signal;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL server with TimescaleDB, for clients on this machine that know a password. */
public final class PostgresServer implements Part {
    static final String SUPERUSER = "postgres";

    /** Makes the cluster beside its final place, so that one that was interrupted is never taken for a whole one. */
    private static final String INITIALISE_AND_RUN = """
            set -e
            programs=$1 data=$2 settings=$3 password=$4
            if [ ! -e "$data/PG_VERSION" ]; then
              rm -rf "$data.new"
              "$programs/initdb" --pgdata="$data.new" --username=postgres --pwfile="$password" --auth=scram-sha-256 \
                --encoding=UTF8 --locale=C.UTF-8 --data-checksums --no-instructions
              mv "$data.new" "$data"
            fi
            rm -f "$password"
            exec "$programs/postgres" -D "$data" -c config_file="$settings"
            """;

    private final Path directory;
    private final String password;
    private final int port;

    /** A server that keeps its files below the stack's directory. */
    public PostgresServer(StackDirectory stack, int port) throws IOException {
        this.directory = stack.data("postgres");
        this.password = stack.secret("postgres-superuser-password");
        this.port = port;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String address() {
        return Ports.LOOPBACK + ":" + port;
    }

    /** All of its files. */
    public Path directory() {
        return directory;
    }

    /** The server's databases and roles, as its superuser sees them. */
    public Databases databases() {
        return new Databases(port, password);
    }

    /**
     * A streaming standby of this server, which runs; its files are below that directory, and it is yet to be started.
     *
     * @throws dev.aviary.stack.process.StartFailedException when this server's files cannot be copied
     */
    public PostgresServer standby(StackDirectory stack, int standbyPort) throws IOException, InterruptedException {
        stack.secret("postgres-superuser-password", () -> password);
        PostgresServer standby = new PostgresServer(stack, standbyPort);
        Files.createDirectories(standby.directory);
        new BaseBackup(this, databases()).writeStandby(standby.directory.resolve("data"), stack.log("pg_basebackup"));
        return standby;
    }

    /**
     * A program of the server's installation, such as {@code psql}.
     *
     * @throws dev.aviary.stack.process.StartFailedException when there is no such installation
     */
    public Path program(String name) {
        return PostgresInstallation.forData(directory.resolve("data")).program(name);
    }

    @Override
    public ProcessBuilder command() throws IOException {
        ServerAccount account = new ServerAccount();
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Path data = directory.resolve("data");
        PostgresInstallation installation = PostgresInstallation.forData(data);
        PostgresSettings settings = new PostgresSettings(directory, port);
        settings.write();
        Path passwordFile = directory.resolve("password");
        Files.writeString(passwordFile, password, StandardCharsets.UTF_8);
        account.own(directory);
        account.own(passwordFile);
        new StaleLock(data).deleteIfDead();

        List<String> command = new ArrayList<>(account.prefix(directory));
        command.addAll(List.of("/bin/sh", "-c", INITIALISE_AND_RUN, "sh"));
        command.addAll(List.of(
                installation.programs().toString(),
                data.toString(),
                settings.file().toString(),
                passwordFile.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    @Override
    public boolean isReady(long pid) {
        try (Connection connection = databases().connect(Databases.MAINTENANCE)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Long enough to recover what a crash left in a write-ahead log of several GB. */
    @Override
    public Duration startLimit() {
        return Duration.ofMinutes(10);
    }

    /** The fast shutdown: clients are cut off, what was committed is kept. */
    @Override
    public Signal stopSignal() {
        return Signal.INT;
    }

    /** Not by force: a killed server leaves its shared memory behind. */
    @Override
    public Signal abortSignal() {
        return Signal.QUIT;
    }
}
