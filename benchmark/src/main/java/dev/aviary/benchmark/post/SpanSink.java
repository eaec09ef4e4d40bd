package dev.aviary.benchmark.post;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;

/** Takes whatever is exported over HTTP, as a collector of traces would, and discards it. */
final class SpanSink implements AutoCloseable {
    private final HttpServer server;
    private final AtomicLong bytes = new AtomicLong();

    SpanSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::discard);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The number of spans received. */
    long bytes() {
        return bytes.get();
    }

    private void discard(HttpExchange exchange) throws IOException {
        try (exchange) {
            bytes.addAndGet(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
