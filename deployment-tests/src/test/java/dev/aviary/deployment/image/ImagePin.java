package dev.aviary.deployment.image;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import dev.aviary.deployment.project.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An image of someone else, by the tag that a file names.
 *
 * @param file the path in this project
 * @param name with the registry, if the file names one
 */
public record ImagePin(String file, String name, String tag) {
    private static final String REFERENCE = "([a-z0-9][a-z0-9./-]*):([\\w][\\w.-]*)(?:@sha256:[0-9a-f]{64})?";

    private static final Pattern IN_YAML = Pattern.compile("(?m)^\\s*(?:- )?(?:image|container): \"?" + REFERENCE);
    private static final Pattern IN_DOCKERFILE = Pattern.compile("(?m)^FROM (?:--\\S+ )?" + REFERENCE);

    /** Folders that hold what is built or installed, sources, and records of what once was. */
    private static final Set<String> NOT_READ =
            Set.of(".git", ".aviary", "target", "node_modules", "src", "transcripts");

    /** Every image that is run or built upon: by the Dockerfile, compose, the overlays, the chart and the workflows. */
    public static List<ImagePin> all() {
        return Stream.concat(
                        in("Dockerfile", IN_DOCKERFILE),
                        files().filter(file -> file.endsWith(".yml") || file.endsWith(".yaml"))
                                .flatMap(file -> in(file, IN_YAML)))
                .filter(pin -> !Images.isOurs(pin.name()))
                .toList();
    }

    /** Every mention of an image of these names in the documentation. */
    public static List<ImagePin> documented(List<String> names) {
        Pattern mention = Pattern.compile("(?<![\\w./-])("
                + String.join("|", names.stream().map(Pattern::quote).toList()) + "):([\\w][\\w.-]*\\w)");
        return files().filter(file -> file.endsWith(".md") && !file.equals("CHANGELOG.md"))
                .flatMap(file -> in(file, mention))
                .toList();
    }

    private static Stream<ImagePin> in(String file, Pattern reference) {
        return reference
                .matcher(Project.text(file))
                .results()
                .map(found -> new ImagePin(file, found.group(1), found.group(2)));
    }

    private static Stream<String> files() {
        Path home = Project.file("").toAbsolutePath().normalize();
        List<String> files = new ArrayList<>();
        try {
            Files.walkFileTree(home, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_READ.contains(folder.getFileName().toString()) ? SKIP_SUBTREE : CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(home.relativize(file).toString());
                    return CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream();
    }
}
