package dev.aviary.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP relay on loopback before another server, which can refuse connections and end those that are open. */
public final class Relay {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final String host;
    private final int targetPort;
    private volatile boolean open;

    Relay(String host, int targetPort) throws IOException {
        this.host = host;
        this.targetPort = targetPort;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Whether connections pass; those that are open are ended when they no longer do. */
    public void letThrough(boolean through) {
        open = through;
        if (!through) {
            sockets.forEach(Relay::close);
            sockets.clear();
        }
    }

    void close() {
        letThrough(false);
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (open) {
                    Socket server = new Socket(host, targetPort);
                    // A part of a message that waits for the other end's acknowledgement takes each query 40 ms.
                    client.setTcpNoDelay(true);
                    server.setTcpNoDelay(true);
                    sockets.add(client);
                    sockets.add(server);
                    Thread.ofVirtual().start(() -> copy(client, server));
                    Thread.ofVirtual().start(() -> copy(server, client));
                } else {
                    client.close();
                }
            } catch (IOException e) {
                // The door was closed, or a client left at once.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Either end was closed.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
