package dev.aviary.ingest.http;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection on which bytes are sent as they are, at the test's own pace. */
final class RawConnection implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;

    private final Socket socket;

    RawConnection() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(LIMIT_MILLIS);
    }

    /** The head of a POST whose body has so many bytes, which do not follow. */
    RawConnection announce(String path, int bytes) throws IOException {
        return send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes + "\r\n\r\n");
    }

    RawConnection post(String path, String body) throws IOException {
        return announce(path, body.length()).send(body);
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The status and the headers of the next answer. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    int status() throws IOException {
        return Integer.parseInt(head().split(" ", 3)[1]);
    }

    /** What comes until the other side ends the connection, within the limit. */
    String readToTheEnd() throws IOException {
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
