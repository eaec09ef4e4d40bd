package dev.aviary.acceptance.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server behind a load balancer that is ready at first, keeps the requests that it receives, and treats all of them alike. */
final class BackendServer implements AutoCloseable {
    private static final int LARGEST_REQUEST = 65_536;

    private final Treatment treatment;
    private final ServerSocket server;
    private final HttpServer health;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger treated = new AtomicInteger();
    private volatile boolean ready = true;

    /** What becomes of a connection that has sent a request. It is closed afterwards. */
    interface Treatment {
        /** As of a process that crashes on the request. */
        Treatment CRASH = client -> {};

        Treatment RESPOND = client -> client.getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        /** No response, until the other side ends the connection. */
        Treatment WAIT = client -> client.getInputStream().transferTo(OutputStream.nullOutputStream());

        void treat(Socket client) throws IOException;
    }

    BackendServer(Treatment treatment) {
        this.treatment = treatment;
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            server = new ServerSocket(0, 50, loopback);
            health = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(ready ? 200 : 503, -1);
            exchange.close();
        });
        health.start();
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                byte[] bytes = new byte[LARGEST_REQUEST];
                int length = client.getInputStream().read(bytes);
                if (length > 0) {
                    requests.add(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
                    treat(client);
                }
            } catch (IOException e) {
                // The client, or the test, has ended.
            }
        }
    }

    private void treat(Socket client) throws IOException {
        try {
            treatment.treat(client);
        } finally {
            treated.incrementAndGet();
        }
    }

    int port() {
        return server.getLocalPort();
    }

    int healthPort() {
        return health.getAddress().getPort();
    }

    /** The requests as they were received. */
    List<String> requests() {
        return requests;
    }

    /** How many of their connections have ended. */
    int treated() {
        return treated.get();
    }

    /** Sets what its health endpoint responds from now on: 200 or 503. */
    void setReady(boolean ready) {
        this.ready = ready;
    }

    @Override
    public void close() {
        health.stop(0);
        refuseConnections();
    }

    /** Accepts no more connections; the health endpoint still responds. */
    void refuseConnections() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
