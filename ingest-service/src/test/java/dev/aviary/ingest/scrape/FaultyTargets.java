package dev.aviary.ingest.scrape;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** One target as it should be, and one for each way in which a target goes wrong. */
public final class FaultyTargets {
    static final List<String> REASONS = List.of("unreachable", "timeout", "status", "too_large", "malformed");

    private static final int MAX_BODY_BYTES = 10_000;

    private FaultyTargets() {}

    /** Starts them for the rest of this JVM, and returns the settings with which a service polls them. */
    public static Map<String, String> started() {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(
                    task -> Thread.ofPlatform().daemon().unstarted(task)));
            server.createContext("/good", exchange -> answer(exchange, "switch,Latency,CpuUsage\n4711,1.5,3\n"));
            server.createContext("/broken", exchange -> answer(exchange, "switch,Latency\n4712,1.5,3\n"));
            server.createContext("/large", exchange -> answer(exchange, "x".repeat(MAX_BODY_BYTES + 1)));
            server.createContext("/slow", FaultyTargets::begin);
            server.start();
            String address = "http://127.0.0.1:" + server.getAddress().getPort();
            return Map.of(
                    "aviary.scrape.targets",
                    String.join(
                            ",",
                            "http://127.0.0.1:" + closedPort(loopback) + "/",
                            address + "/slow",
                            address + "/nowhere",
                            address + "/large",
                            address + "/broken",
                            address + "/good"),
                    "aviary.scrape.interval",
                    "200ms",
                    "aviary.scrape.timeout",
                    "500ms",
                    "aviary.scrape.max-body-bytes",
                    Integer.toString(MAX_BODY_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A head and the first byte, and then nothing more. */
    private static void begin(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write('s');
        exchange.getResponseBody().flush();
    }

    private static int closedPort(InetAddress loopback) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            return socket.getLocalPort();
        }
    }
}
