package dev.aviary.acceptance.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ways in which a client takes less of an answer than a GET or POST gives, or none. */
public enum Departure {
    /** Sends HEAD. */
    HEAD("HEAD"),
    /** As the one before, of what would be an event stream. */
    HEAD_OF_A_STREAM("HEAD"),
    OPTIONS("OPTIONS"),
    /** Sends no more after its request, and reads on. */
    HALF_CLOSED(null),
    /** Is gone with its request's last byte. */
    VANISHES(null),
    /** Is gone before the body is whole. */
    VANISHES_IN_ITS_BODY(null);

    /** An event stream has no end of its own. */
    private static final Duration LONGEST_READ = Duration.ofMillis(500);

    private static final String BODY =
            "{\"type\":\"t\",\"value\":1,\"name\":\"n\",\"ts\":1,\"cpu_load\":1,\"concurrency\":1}";

    private final @Nullable String fixedMethod;

    Departure(@Nullable String fixedMethod) {
        this.fixedMethod = fixedMethod;
    }

    /** Sends the request on a connection of its own, and leaves in this way. */
    public void perform(int port, String method, String path) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(Math.toIntExact(LONGEST_READ.toMillis()));
            socket.getOutputStream().write(request(method, path).getBytes(UTF_8));
            switch (this) {
                case VANISHES, VANISHES_IN_ITS_BODY -> socket.setSoLinger(true, 0);
                case HALF_CLOSED -> {
                    socket.shutdownOutput();
                    readOn(socket);
                }
                default -> readOn(socket);
            }
        }
    }

    private String request(String method, String path) {
        boolean hasBody = fixedMethod == null && !method.equals("GET");
        String sent = this == VANISHES_IN_ITS_BODY ? BODY.substring(1) : BODY;
        return (fixedMethod == null ? method : fixedMethod) + " " + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (this == HEAD ? "" : "Accept: text/event-stream, */*;q=0.5\r\n")
                + (hasBody
                        ? "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + sent
                        : "\r\n");
    }

    private static void readOn(Socket socket) throws IOException {
        try {
            byte[] unused = socket.getInputStream().readAllBytes();
        } catch (SocketTimeoutException e) {
            // A stream, which the client leaves now.
            return;
        }
    }
}
