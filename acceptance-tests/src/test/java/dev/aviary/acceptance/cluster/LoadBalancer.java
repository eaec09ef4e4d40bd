package dev.aviary.acceptance.cluster;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.process.ChildProcess;
import dev.aviary.stack.process.Ports;
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

/** HAProxy with the files of deploy/haproxy; only addresses differ. */
final class LoadBalancer implements AutoCloseable {
    static final List<String> INGEST = List.of("common", "ingest-servers", "ingest");
    static final List<String> QUERY = List.of("common", "query-servers", "query");
    static final List<String> ORIGIN = List.of("common", "ingest-servers", "query-servers", "origin");

    private static final Path FILES =
            Path.of(System.getProperty("aviary.home", "..")).resolve("deploy/haproxy");
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);

    private final int port = Ports.free();
    private final int operatorsPort = Ports.free();
    private final Process process;

    LoadBalancer(List<String> files, Map<String, String> servers) {
        ProcessBuilder builder = command(files, servers);
        builder.environment().put("AVIARY_LB_BIND", "127.0.0.1:" + port);
        builder.environment().put("AVIARY_LB_OPERATORS", "127.0.0.1:" + operatorsPort);
        process = start(builder, "haproxy-" + port);
        await().atMost(GENEROUSLY)
                .ignoreExceptions()
                .until(() -> get(operators() + "/healthz").statusCode() == 200);
    }

    /** HAProxy's own judgement of the files; zero when it has nothing against them. */
    static int check(List<String> files, Map<String, String> servers) {
        ProcessBuilder builder = command(files, servers);
        builder.command().addAll(List.of("-c", "-dW"));
        Process checking = start(builder, "haproxy-check");
        return await().atMost(GENEROUSLY).until(() -> checking.isAlive() ? -1 : checking.exitValue(), end -> end >= 0);
    }

    /** The settings of one whose instances accept no connections. */
    static Map<String, String> noInstances() {
        String address = "127.0.0.1:" + Ports.free();
        return Map.of(
                "AVIARY_INGEST_1", address,
                "AVIARY_INGEST_2", address,
                "AVIARY_QUERY_1", address,
                "AVIARY_QUERY_2", address);
    }

    private static ProcessBuilder command(List<String> files, Map<String, String> servers) {
        List<String> command = new ArrayList<>(List.of("/usr/sbin/haproxy", "-db"));
        for (String file : files) {
            command.addAll(List.of("-f", FILES.resolve(file + ".cfg").toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(servers);
        return builder;
    }

    private static Process start(ProcessBuilder builder, String name) {
        try {
            Path logs = Files.createDirectories(Path.of("target", "logs"));
            return ChildProcess.start(builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            logs.resolve(name + ".log").toFile()))
                    .redirectInput(new File("/dev/null")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    private String operators() {
        return "http://127.0.0.1:" + operatorsPort;
    }

    /** Waits until it sends requests to that server. */
    void awaitUp(String half, int number) {
        String up = "haproxy_server_status{proxy=\"%s\",server=\"%s-%d\",state=\"UP\"} 1".formatted(half, half, number);
        await().atMost(GENEROUSLY)
                .until(() -> get(operators() + "/metrics").asString().contains(up));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(GENEROUSLY.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
