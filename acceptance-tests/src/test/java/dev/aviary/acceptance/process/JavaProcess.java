package dev.aviary.acceptance.process;

import dev.aviary.support.BlockingCall;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A packaged program as a process of its own; what it prints goes to a file below target/. */
public final class JavaProcess implements AutoCloseable {
    /** This project's folder. */
    public static final Path HOME = Path.of(System.getProperty("aviary.home", ".."));

    /** The garbage collector of the image, whose threads do nothing between collections. */
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private static final String VERSION = System.getProperty("aviary.version", "0.1.0");

    private final Process process;
    private final Path log;

    /** A JVM with these options and arguments. */
    JavaProcess(String name, List<String> java, Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java);
        try {
            Path logs = Files.createDirectories(Path.of("target", "logs"));
            log = logs.resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectInput(new File("/dev/null"));
            builder.environment().putAll(environment);
            process = ChildProcess.start(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JavaProcess service(String module, String name, Map<String, String> environment) {
        return service(HOME, module, name, environment);
    }

    /** A service that the build in another folder has packaged. */
    public static JavaProcess service(Path home, String module, String name, Map<String, String> environment) {
        Path jar = jarOf(home, module);
        return service(jar, name, environment, new AotCache(jar).reading());
    }

    /** A service of this project that writes its {@link #cacheOf} when it is stopped in order. */
    public static JavaProcess writingCache(String module, String name, Map<String, String> environment) {
        return service(jarOf(HOME, module), name, environment, cacheOf(module).writing());
    }

    private static JavaProcess service(Path jar, String name, Map<String, String> environment, List<String> options) {
        List<String> java = new ArrayList<>(ShortLived.OPTIONS);
        java.add(COLLECTOR);
        java.addAll(options);
        java.addAll(List.of("-jar", jar.toString()));
        return new JavaProcess(name, java, environment);
    }

    /** Of a service of this project. */
    public static AotCache cacheOf(String module) {
        return new AotCache(jarOf(HOME, module));
    }

    private static Path jarOf(Path home, String module) {
        return home.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    public static JavaProcess generator(String name, List<String> arguments) {
        Path jar = HOME.resolve("telemetry-generator/target/telemetry-generator-" + VERSION + ".jar");
        List<String> java = new ArrayList<>(ShortLived.OPTIONS);
        java.addAll(List.of("-jar", jar.toString()));
        java.addAll(arguments);
        return new JavaProcess(name, java, Map.of());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** What the process printed so far. */
    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the process to end by itself, and gives its exit status. */
    public int await(Duration limit) {
        boolean hasEnded = BlockingCall.result(() -> process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS));
        if (!hasEnded) {
            throw new AssertionError("still running after " + limit + ":\n" + output());
        }
        return process.exitValue();
    }

    /** As {@code kill -9}: nothing is flushed, no connection is closed in order. */
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /** As SIGTERM. */
    public void requestEnd() {
        process.destroy();
    }

    /** As SIGTERM, and waits until it is gone. */
    public void terminate(Duration limit) {
        requestEnd();
        await(limit);
    }

    @Override
    public void close() {
        kill();
    }
}
