package dev.aviary.deployment.monitoring;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.onExit().join().exitValue() != 0) {
                throw new AssertionError(printed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
