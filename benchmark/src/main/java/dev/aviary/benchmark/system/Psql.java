package dev.aviary.benchmark.system;

import dev.aviary.stack.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own client, as the writer's role. */
public record Psql(Path program, Database database) {
    private static final Pattern TIME = Pattern.compile("Time: ([0-9.]+) ms");

    /**
     * Runs one statement, or one command such as {@code \copy}, and returns how long it took, as psql measured it.
     *
     * @throws IOException when it fails
     */
    public double milliseconds(String statement) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        program.toString(),
                        "--no-psqlrc",
                        "--tuples-only",
                        "--set=ON_ERROR_STOP=1",
                        "--command=\\timing on",
                        "--command=" + statement,
                        database.jdbcUrl().substring("jdbc:".length())))
                .redirectErrorStream(true);
        builder.environment().put("PGUSER", database.owner().user());
        builder.environment().put("PGPASSWORD", database.owner().password());
        Process psql = builder.start();
        String output;
        try (BufferedReader reader = psql.inputReader()) {
            output = String.join("\n", reader.lines().toList());
        } finally {
            psql.destroy();
        }
        Matcher time = TIME.matcher(output);
        if (psql.waitFor() != 0 || !time.find()) {
            throw new IOException("psql failed: " + output);
        }
        return Double.parseDouble(time.group(1));
    }
}
