package dev.aviary.acceptance.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.stack.postgres.PostgresServer;
import dev.aviary.stack.process.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs of PostgreSQL's installation against a server, as its superuser. */
record PostgresCommand(PostgresServer server, String database) {
    /** Fails when the program does. */
    void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(server.program(program).toString()));
        command.addAll(List.of(arguments));
        Path log = Files.createDirectories(Path.of("target", "logs")).resolve("postgres-commands.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"));
        builder.environment().put("PGHOST", Ports.LOOPBACK);
        builder.environment().put("PGPORT", Integer.toString(server.databases().port()));
        builder.environment().put("PGUSER", "postgres");
        builder.environment().put("PGPASSWORD", server.databases().superuserPassword());
        builder.environment().put("PGDATABASE", database);
        assertThat(builder.start().waitFor()).as("%s; see %s", command, log).isZero();
    }
}
