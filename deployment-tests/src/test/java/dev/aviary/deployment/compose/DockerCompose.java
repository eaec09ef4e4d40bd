package dev.aviary.deployment.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.deployment.project.Project;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Docker's own compose, which resolves a file without an engine. */
final class DockerCompose {
    private static final Path OURS = Path.of("/usr/local/lib/aviary/docker-compose");

    private DockerCompose() {}

    /**
     * As {@code docker compose config}, with an .env of these variables.
     *
     * @throws AssertionError with what it printed, where it ends with an error
     */
    static JsonNode config(Path folder, Map<String, String> variables, String... profiles) {
        try {
            Path file = folder.resolve("variables");
            List<String> lines = variables.entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue())
                    .toList();
            Files.write(file, lines);
            List<String> command = new ArrayList<>(List.of(OURS.toString()));
            command.addAll(List.of("--file", Project.file("docker-compose.yml").toString()));
            command.addAll(List.of("--env-file", file.toString()));
            for (String profile : profiles) {
                command.addAll(List.of("--profile", profile));
            }
            command.addAll(List.of("config", "--format", "json"));
            return new ObjectMapper().readTree(printed(command, folder.resolve("errors")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String printed(List<String> command, Path errors) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(errors.toFile()).redirectInput(new File("/dev/null"));
        // The caller's own variables would come before those of the file.
        builder.environment().keySet().removeIf(name -> name.startsWith("AVIARY_"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new AssertionError(Project.text(errors));
        }
        return printed;
    }
}
