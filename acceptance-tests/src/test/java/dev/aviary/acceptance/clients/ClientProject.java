package dev.aviary.acceptance.clients;

import dev.aviary.support.BlockingCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A directory below {@code target/} with the API documents of both services and the sources of {@code src/test/clients},
 * in which generators and compilers run.
 */
public final class ClientProject {
    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path GENERATOR = Path.of("target/openapi-generator-cli.jar");
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    // Debian's own, for which Debian's packages of libraries are installed
    private static final String PYTHON = "/usr/bin/python3";
    // Fetching packages is the longest step: about 15 s
    private static final Duration STEP_LIMIT = Duration.ofMinutes(3);

    private final Path directory;

    private ClientProject(Path directory) {
        this.directory = directory;
    }

    /**
     * Copies the sources, and installs the packages of npm in the versions of the lock file.
     *
     * @param documents by the name of the service
     */
    public static ClientProject create(Path directory, Map<String, String> documents) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> sources = Files.list(SOURCES)) {
                for (Path source : sources.toList()) {
                    Files.write(directory.resolve(source.getFileName()), Files.readAllBytes(source));
                }
            }
            for (Map.Entry<String, String> document : documents.entrySet()) {
                Files.writeString(directory.resolve(document.getKey() + ".json"), document.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ClientProject project = new ClientProject(directory);
        project.run("npm", "ci", "--prefer-offline");
        return project;
    }

    /** What two validators print of both documents; an {@link AssertionError} with it if one objects. */
    public String validate() {
        return run("node", "validate.mjs", "ingest-service.json", "query-service.json");
    }

    /** What the program prints that uses the clients of this language, which are generated and compiled first. */
    public String use(Language language, String ingestUrl, String queryUrl, String device) {
        List<String> command = new ArrayList<>(
                switch (language) {
                    case TYPESCRIPT -> compileTypeScript();
                    case JAVA -> compileJava();
                    case PYTHON -> generatePython();
                });
        command.addAll(List.of(ingestUrl, queryUrl, device));
        return run(command.toArray(String[]::new));
    }

    private List<String> compileTypeScript() {
        for (String service : List.of("ingest-service", "query-service")) {
            run(
                    "node",
                    "node_modules/openapi-typescript/bin/cli.js",
                    service + ".json",
                    "--output",
                    "typescript/" + service + ".ts");
        }
        run("node", "node_modules/typescript/bin/tsc");
        return List.of("node", "javascript/use-clients.js");
    }

    private List<String> compileJava() {
        generate(List.of("java-ingest-service.yaml", "java-query-service.yaml"));
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                java("javac"),
                "-J-XX:TieredStopAtLevel=1",
                "-proc:none",
                "-nowarn",
                "-cp",
                classpath,
                "-d",
                "classes",
                "UseClients.java"));
        command.addAll(javaSources("java-ingest-service"));
        command.addAll(javaSources("java-query-service"));
        run(command.toArray(String[]::new));
        return List.of(java("java"), "-cp", "classes:" + classpath, "UseClients");
    }

    private List<String> generatePython() {
        List<String> configurations = List.of("python-ingest-service.yaml", "python-query-service.yaml");
        // The library that generated clients use: Debian 12 packages its version 1, for which there is a generator of
        // its own
        if (run(PYTHON, "-c", "import pydantic; print(pydantic.VERSION)").startsWith("1.")) {
            for (String configuration : configurations) {
                replace(configuration, "generatorName: python", "generatorName: python-pydantic-v1");
            }
        }
        generate(configurations);
        return List.of(PYTHON, "use_clients.py");
    }

    private void generate(List<String> configurations) {
        List<String> command = new ArrayList<>(List.of(
                java("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                GENERATOR.toAbsolutePath().toString(),
                "batch"));
        command.addAll(configurations);
        run(command.toArray(String[]::new));
    }

    private void replace(String file, String placeholder, String value) {
        try {
            Path path = directory.resolve(file);
            Files.writeString(path, Files.readString(path).replace(placeholder, value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> javaSources(String subdirectory) {
        try (Stream<Path> files = Files.walk(directory.resolve(subdirectory))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java(String program) {
        return JAVA_HOME.resolve("bin").resolve(program).toString();
    }

    /** What the command prints; an {@link AssertionError} with it if the command fails. */
    private String run(String... command) {
        return BlockingCall.result(() -> {
            Path printed = Files.createTempFile(directory, "printed", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(printed.toFile())
                    .start();
            boolean isDone = process.waitFor(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!isDone) {
                process.destroyForcibly();
            }
            String output = Files.readString(printed, StandardCharsets.UTF_8);
            if (!isDone || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
            return output;
        });
    }
}
