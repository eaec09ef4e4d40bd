package dev.aviary.acceptance.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy of the database: it drops responses to COMMIT, stops forwarding without closing, or changes its target. */
final class DatabaseProxy implements AutoCloseable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** The tag of the server's CommandComplete; see "Message Formats" in PostgreSQL's manual. */
    private static final String COMMITTED = "COMMIT\0";

    private final ServerSocket listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger responsesToDrop = new AtomicInteger();
    private volatile int target;

    DatabaseProxy(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Drops so many of the next responses to COMMIT, and closes their connections. */
    void dropResponsesToCommit(int responses) {
        responsesToDrop.set(responses);
    }

    int responsesStillToDrop() {
        return responsesToDrop.get();
    }

    /**
     * Forwards nothing more on the connections that are open, and keeps them open for the client, as when the server's
     * machine vanishes. The server's side is closed when the client closes its own.
     */
    void stallOpenConnections() {
        links.forEach(link -> link.stalled = true);
    }

    /** Forwards to a server on another port from now on; open connections are closed. */
    void redirectTo(int port) {
        target = port;
        links.forEach(Link::close);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Link link = new Link(listening.accept());
                links.add(link);
                Thread.ofVirtual().start(link::run);
            } catch (IOException e) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** A client's connection and the one to the server. */
    private final class Link {
        private final Socket client;
        private final Socket server = new Socket();
        private volatile boolean stalled;

        Link(Socket client) {
            this.client = client;
        }

        void run() {
            try {
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                Thread.ofVirtual().start(() -> pass(client, server, false));
                pass(server, client, true);
            } catch (IOException e) {
                close();
            }
        }

        private void pass(Socket from, Socket to, boolean isResponse) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (isResponse && drops(buffer, read)) {
                        break;
                    }
                    if (!stalled) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One side is closed; the other is closed below.
            }
            if (!stalled || !isResponse) {
                close();
            }
        }

        private boolean drops(byte[] buffer, int length) {
            return responsesToDrop.get() > 0
                    && new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(COMMITTED)
                    && responsesToDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        }

        void close() {
            links.remove(this);
            try (client;
                    server) {
                stalled = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
    }
}
