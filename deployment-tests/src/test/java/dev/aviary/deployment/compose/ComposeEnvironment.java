package dev.aviary.deployment.compose;

import dev.aviary.deployment.project.Program;
import dev.aviary.deployment.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The .env that `./aviary compose-env` writes into a folder that has nothing but the project's files. */
public record ComposeEnvironment(Path home) {
    private static final List<String> FILES = List.of("aviary", ".env.example", "deploy/compose-env.sh");

    /** Which the command sources before it looks at what it was asked for. */
    private static final String SCRIPTS = "local-stack/scripts";

    public static ComposeEnvironment preparedIn(Path home) {
        try {
            for (String file : FILES) {
                copy(Project.file(file), home.resolve(file));
            }
            try (Stream<Path> scripts = Files.list(Project.file(SCRIPTS))) {
                for (Path script : scripts.toList()) {
                    copy(script, home.resolve(SCRIPTS).resolve(script.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ComposeEnvironment environment = new ComposeEnvironment(home);
        environment.run();
        return environment;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Runs the command, and returns what it printed. */
    public String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(home.resolve("aviary").toString(), "compose-env"));
        command.addAll(List.of(arguments));
        return Program.run(home, command);
    }

    Path file() {
        return home.resolve(".env");
    }

    String value(String name) {
        return values().getOrDefault(name, "");
    }

    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        Project.text(file()).lines().filter(line -> line.matches("[A-Z_]+=.*")).forEach(line -> {
            int end = line.indexOf('=');
            values.put(line.substring(0, end), line.substring(end + 1));
        });
        return values;
    }
}
