package dev.aviary.deployment.kubernetes;

import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.project.Project;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What an overlay of k8s/ comes to, by kubectl's own kustomize, with its secrets filled in from the examples. */
public final class Kustomization {
    private static final Map<String, Manifests> UNCHANGED = new ConcurrentHashMap<>();

    private static final Path OURS = Path.of("/usr/local/lib/aviary/kubectl");

    private Kustomization() {}

    /** A change of one file of an overlay, as an operator makes it. */
    record Edit(String file, UnaryOperator<String> change) {}

    public static Manifests of(String overlay) {
        return UNCHANGED.computeIfAbsent(
                overlay, name -> edited(name, name, new Edit("kustomization.yaml", UnaryOperator.identity())));
    }

    /** The overlay after an edit, in a folder of that name of its own. */
    static Manifests edited(String overlay, String folder, Edit edit) {
        try {
            Path copy = copyOf(Project.file("k8s"), Files.createDirectories(Path.of("target", "k8s-" + folder)));
            Path directory = copy.resolve("overlays").resolve(overlay);
            fillIn(directory);
            Path edited = directory.resolve(edit.file());
            Files.writeString(edited, edit.change().apply(Files.readString(edited)));
            return Manifests.read(build(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copyOf(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        return target;
    }

    private static void fillIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path example : files.filter(file -> file.toString().endsWith(".env.example"))
                    .toList()) {
                String name = example.getFileName().toString();
                Path filled = example.resolveSibling(name.substring(0, name.length() - ".example".length()));
                Files.writeString(filled, Files.readString(example).replace("=\n", "=example\n"));
            }
        }
    }

    private static String build(Path directory) throws IOException {
        String kubectl = Files.isExecutable(OURS) ? OURS.toString() : "kubectl";
        Path errors = Path.of("target", "kustomize-" + directory.getFileName() + ".log");
        Process process = new ProcessBuilder(kubectl, "kustomize", directory.toString())
                .redirectError(errors.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        String documents = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new AssertionError("kustomize of " + directory + ": " + Project.text(errors));
        }
        return documents;
    }
}
