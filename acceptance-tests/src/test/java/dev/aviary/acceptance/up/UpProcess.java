package dev.aviary.acceptance.up;

import dev.aviary.acceptance.process.ChildProcess;
import dev.aviary.acceptance.process.ShortLived;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.up.PortSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The process of {@code ./aviary up} on ports of its own, with stand-ins for the services. */
final class UpProcess implements AutoCloseable {
    static final List<String> PARTS =
            List.of("postgres", "kafka", "ingest-service", "query-service", "telemetry-generator");

    final Path data;
    final Map<String, String> ports;
    final Path output;
    final Process process;

    private UpProcess(Path data, Map<String, String> ports, Path output, Process process) {
        this.data = data;
        this.ports = ports;
        this.output = output;
        this.process = process;
    }

    static Map<String, String> freePorts() {
        Map<String, String> ports = new HashMap<>();
        for (PortSetting setting : PortSetting.values()) {
            ports.put(setting.variable(), Integer.toString(Ports.free()));
        }
        return ports;
    }

    static UpProcess start(Path home, Map<String, String> ports) throws IOException {
        for (String program : List.of(
                "ingest-service/target/quarkus-app/quarkus-run.jar",
                "query-service/target/quarkus-app/quarkus-run.jar",
                "telemetry-generator/target/telemetry-generator-0.1.0.jar")) {
            writeStubService(home.resolve(program));
        }
        Path data = home.resolve("data");
        Path output = Files.createTempFile(home, "output-", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.aviary.stack.up.Up",
                home.toString(),
                data.toString(),
                "demo");
        builder.environment().putAll(ports);
        builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", ShortLived.OPTIONS));
        Process process = ChildProcess.start(builder.redirectErrorStream(true).redirectOutput(output.toFile()));
        return new UpProcess(data, ports, output, process);
    }

    /** Without the JVM's line on the options that all its JVMs get from the environment. */
    String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("NOTE: Picked up JDK_JAVA_OPTIONS"))
                .collect(Collectors.joining("\n"));
    }

    boolean isReady() throws IOException {
        return output().contains("aviary: ready after");
    }

    long pid(String part) throws IOException {
        return Long.parseLong(Files.readString(pidFile(part)).strip());
    }

    Path pidFile(String part) {
        return data.resolve("run").resolve(part + ".pid");
    }

    List<Long> pids() throws IOException {
        return List.of(pid(PARTS.get(0)), pid(PARTS.get(1)), pid(PARTS.get(2)), pid(PARTS.get(3)), pid(PARTS.get(4)));
    }

    static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** Ends it in good order if it still runs. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static void writeStubService(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
        String classFile = StubService.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream in = StubService.class.getResourceAsStream("/" + classFile)) {
            entries.putNextEntry(new JarEntry(classFile));
            in.transferTo(entries);
        }
    }
}
