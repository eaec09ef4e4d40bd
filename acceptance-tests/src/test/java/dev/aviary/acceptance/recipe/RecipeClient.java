package dev.aviary.acceptance.recipe;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program with a recipe's text in an empty directory. */
public final class RecipeClient {
    private static final long LIMIT_SECONDS = 60;

    /** Debian's own Python, which has the packages of Debian. */
    private static final String PYTHON = "/usr/bin/python3";

    private final Path directory;
    private final Map<String, String> environment;

    public RecipeClient(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /** Runs a block by the program of its language, and returns what it prints; fails when the program does. */
    public String run(String language, String text) throws IOException, InterruptedException {
        return switch (language) {
            case "bash" -> run(text, List.of("bash", "-euo", "pipefail", "-c", text));
            case "python" -> run(text, List.of(PYTHON, "-c", text));
            case "r" -> run(text, List.of("Rscript", "--vanilla", "-e", text));
            case "sql" ->
                run(text, List.of("psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--command", text));
            default -> throw new AssertionError("no program runs " + language + ": " + text);
        };
    }

    private String run(String text, List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process program = builder.start();
        boolean ended = program.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        program.destroyForcibly();
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || program.waitFor() != 0) {
            throw new AssertionError("this failed: %s%nIt printed: %s".formatted(text, printed));
        }
        return printed;
    }
}
