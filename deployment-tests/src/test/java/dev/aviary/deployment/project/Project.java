package dev.aviary.deployment.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's files. */
public final class Project {
    private static final Path HOME = Path.of(System.getProperty("aviary.home", ".."));

    private Project() {}

    public static Path file(String path) {
        return HOME.resolve(path);
    }

    public static String text(String path) {
        return text(file(path));
    }

    public static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** README, CONTRIBUTING and all of docs/. */
    public static List<Path> pages() {
        try (Stream<Path> files = Files.list(file(""));
                Stream<Path> docs = Files.walk(file("docs"))) {
            return Stream.concat(files, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
