package dev.aviary.acceptance.cluster;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that is healthy, and ends every connection that has sent a request, as one does that crashes on it. */
final class CrashingServer implements AutoCloseable {
    private static final int LARGEST_REQUEST = 65_536;

    private final ServerSocket requests;
    private final HttpServer health;
    private final AtomicInteger received = new AtomicInteger();

    CrashingServer() {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            requests = new ServerSocket(0, 50, loopback);
            health = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        health.start();
        Thread.ofVirtual().start(this::take);
    }

    private void take() {
        while (!requests.isClosed()) {
            try (Socket client = requests.accept()) {
                if (client.getInputStream().read(new byte[LARGEST_REQUEST]) > 0) {
                    received.incrementAndGet();
                }
            } catch (IOException e) {
                // The client, or the test, has ended.
            }
        }
    }

    int port() {
        return requests.getLocalPort();
    }

    int healthPort() {
        return health.getAddress().getPort();
    }

    /** How many requests came. */
    int received() {
        return received.get();
    }

    @Override
    public void close() {
        health.stop(0);
        try {
            requests.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
