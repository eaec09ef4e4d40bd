package dev.aviary.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The project's files. */
final class Project {
    private static final Path HOME = Path.of(System.getProperty("aviary.home", ".."));

    private Project() {}

    static Path file(String path) {
        return HOME.resolve(path);
    }

    static String text(String path) {
        return text(file(path));
    }

    static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
