package dev.aviary.generator.counters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Serves {@code GET /counters}: a generation is rendered once a second, and then only handed out. */
public final class CountersServer implements AutoCloseable {
    private static final byte[] NOT_FOUND = "Only /counters is here.\n".getBytes(UTF_8);
    private static final byte[] NOT_ALLOWED = "Only GET is answered.\n".getBytes(UTF_8);

    private final HttpServer server;
    private final Switches switches;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("generations").factory());
    // Replaced as a whole and never changed, so that requests share it without a lock.
    private volatile byte[] generation;

    private CountersServer(HttpServer server, Switches switches) {
        this.server = server;
        this.switches = switches;
        generation = switches.nextGeneration();
    }

    /** As {@link #start(InetSocketAddress, Switches)} on loopback, on a free port when it is 0. */
    public static CountersServer start(int port, Switches switches) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), switches);
    }

    /**
     * Listens at that address.
     *
     * @throws IOException when the port is in use
     */
    public static CountersServer start(InetSocketAddress address, Switches switches) throws IOException {
        try {
            CountersServer started = new CountersServer(HttpServer.create(address, 128), switches);
            started.run();
            return started;
        } catch (BindException e) {
            throw new IOException("port " + address.getPort() + " is in use", e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/counters");
    }

    @Override
    public void close() {
        clock.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }

    private void run() {
        server.createContext("/", this::respond);
        server.setExecutor(threads);
        var unused = clock.scheduleAtFixedRate(() -> generation = switches.nextGeneration(), 1, 1, TimeUnit.SECONDS);
        server.start();
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!"/counters".equals(path) && !"/counters/".equals(path)) {
                send(exchange, 404, NOT_FOUND);
            } else if (!"GET".equals(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET");
                send(exchange, 405, NOT_ALLOWED);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "text/csv; charset=utf-8");
                exchange.getResponseHeaders().set("Cache-Control", "no-store");
                send(exchange, 200, generation);
            }
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (status >= 400) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        }
        boolean head = "HEAD".equals(exchange.getRequestMethod());
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }
}
