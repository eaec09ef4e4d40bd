package dev.aviary.deployment.monitoring;

import dev.aviary.deployment.project.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' own program that checks rules and tests them. */
final class Promtool {
    private static final Path OURS = Path.of("/usr/local/lib/aviary/promtool");

    private Promtool() {}

    /**
     * Runs it in a directory.
     *
     * @throws AssertionError with what it printed, where it found a fault
     */
    static void run(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(Files.isExecutable(OURS) ? OURS.toString() : "promtool"));
        command.addAll(List.of(arguments));
        Program.run(directory, command);
    }
}
