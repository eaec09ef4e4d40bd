package dev.aviary.deployment.project;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A program that runs to its end. */
public final class Program {
    private Program() {}

    /**
     * Runs the command in a directory, without input.
     *
     * @return what it printed on both streams
     * @throws AssertionError with what it printed, when its exit status is not 0
     */
    public static String run(Path directory, List<String> command) {
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
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
