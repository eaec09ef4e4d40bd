package dev.aviary.stack.postgres;

import dev.aviary.stack.process.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server of this machine that has the TimescaleDB extension. */
record PostgresInstallation(int version, Path programs) {
    private static final Path SERVERS = Path.of("/usr/lib/postgresql");
    private static final Path EXTENSIONS = Path.of("/usr/share/postgresql");

    Path program(String name) {
        return programs.resolve(name);
    }

    /**
     * The installation that reads the given data, or the newest for data yet to be made.
     *
     * @throws StartFailedException when there is none; the message names the package to install
     */
    static PostgresInstallation forData(Path data) {
        List<PostgresInstallation> all = all();
        Path versionFile = data.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            return all.stream()
                    .findFirst()
                    .orElseThrow(() -> new StartFailedException("no PostgreSQL with TimescaleDB is installed here;"
                            + " local-stack/scripts/prerequisites.sh installs it"));
        }
        int wanted = versionIn(versionFile);
        return all.stream()
                .filter(installation -> installation.version == wanted)
                .findFirst()
                .orElseThrow(() -> new StartFailedException(
                        "%s was made by PostgreSQL %d, which is not installed here with TimescaleDB any more"
                                .formatted(data, wanted)));
    }

    private static List<PostgresInstallation> all() {
        if (!Files.isDirectory(SERVERS)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(SERVERS)) {
            return versions.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(name -> name.matches("\\d{1,4}"))
                    .map(Integer::valueOf)
                    .filter(PostgresInstallation::hasTimescaleDb)
                    .sorted(Comparator.reverseOrder())
                    .map(version -> new PostgresInstallation(version, SERVERS.resolve(version + "/bin")))
                    .toList();
        } catch (IOException e) {
            throw new StartFailedException(SERVERS + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean hasTimescaleDb(int version) {
        return Files.isExecutable(SERVERS.resolve(version + "/bin/postgres"))
                && Files.isExecutable(SERVERS.resolve(version + "/bin/initdb"))
                && Files.exists(SERVERS.resolve(version + "/lib/timescaledb.so"))
                && Files.exists(EXTENSIONS.resolve(version + "/extension/timescaledb.control"));
    }

    private static int versionIn(Path versionFile) {
        try {
            return Integer.parseInt(Files.readString(versionFile).strip());
        } catch (IOException | NumberFormatException e) {
            throw new StartFailedException(versionFile + " cannot be read: " + e.getMessage(), e);
        }
    }
}
