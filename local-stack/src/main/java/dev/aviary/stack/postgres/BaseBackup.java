package dev.aviary.stack.postgres;

import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StartFailedException;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** The copy of a running server's data directory that {@code pg_basebackup} makes. */
record BaseBackup(PostgresServer primary, Databases databases) {
    /** Copies it into a directory that does not exist yet, with the settings by which a server there is a standby. */
    void writeStandby(Path data, Path log) throws IOException, InterruptedException {
        List<String> command = List.of(
                primary.program("pg_basebackup").toString(),
                "--pgdata=" + data,
                "--checkpoint=fast",
                "--wal-method=stream",
                "--dbname=host=%s port=%d user=%s password=%s"
                        .formatted(
                                Ports.LOOPBACK,
                                databases.port(),
                                PostgresServer.SUPERUSER,
                                databases.superuserPassword()),
                "--write-recovery-conf");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"))
                .start()
                .waitFor();
        if (status != 0) {
            throw new StartFailedException("pg_basebackup ended with " + status + ", its output is in " + log);
        }
    }
}
