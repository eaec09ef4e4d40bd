package dev.aviary.stack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An archive of the classes that a program loads, which makes its starts shorter. It stays beside the program's first jar,
 * and is the same for every stack on this machine. The JVM never replaces an archive whose jars have changed since, so each
 * build has an archive of its own.
 */
public final class ClassArchive {
    private ClassArchive() {}

    /**
     * The file of a program's archive, whether it exists or not.
     *
     * @param classPath jars, of which the last modified one tells one build from another
     */
    public static Path of(String program, String classPath) {
        List<File> jars = List.of(classPath.split(File.pathSeparator, -1)).stream()
                .map(File::new)
                .toList();
        long modified = jars.stream().mapToLong(File::lastModified).max().orElse(0);
        return jars.getFirst()
                .toPath()
                .toAbsolutePath()
                .resolveSibling(program + "-" + Long.toHexString(modified) + ".jsa");
    }

    /**
     * The JVM's options with which a program reads its archive, and writes it at its end when there is none. Deletes the
     * archives of former builds.
     *
     * @throws IOException when the directory of the jars cannot be read or changed
     */
    public static List<String> options(String program, String classPath) throws IOException {
        Path archive = of(program, classPath);
        try (DirectoryStream<Path> archives =
                Files.newDirectoryStream(archive.resolveSibling(""), program + "-*.jsa")) {
            for (Path other : archives) {
                if (!other.equals(archive)) {
                    Files.deleteIfExists(other);
                }
            }
        }
        return List.of(
                "-XX:SharedArchiveFile=" + archive,
                "-XX:+AutoCreateSharedArchive",
                "-Xshare:auto",
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }
}
