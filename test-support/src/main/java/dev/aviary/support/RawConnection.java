package dev.aviary.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP/1.1 connection on loopback on which bytes are sent and read as they are, at the test's own pace. A read that waits
 * for longer than 60 s fails.
 */
public final class RawConnection implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final InputStream in;

    public RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public RawConnection get(String path, String accept) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + END_OF_HEAD);
    }

    /**
     * Sends the head of a POST whose body has so many bytes, and no body.
     *
     * @param headers more of them, such as {@code Accept: text/csv}
     */
    public RawConnection sendHeaders(String path, int bytes, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(head.append("Content-Length: ")
                .append(bytes)
                .append(END_OF_HEAD)
                .toString());
    }

    public RawConnection post(String path, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return sendHeaders(path, bytes.length, headers).send(bytes);
    }

    public RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** The status line and the headers of the next response. */
    public String head() throws IOException {
        return readUntil(END_OF_HEAD);
    }

    /** The status of the next response; its body is not read. */
    public int status() throws IOException {
        return Integer.parseInt(head().split(" ", 3)[1]);
    }

    /**
     * The input up to and including this text, each byte as a character.
     *
     * @throws IOException if the connection ends before
     */
    public String readUntil(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end, text.length() - end.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** The input until the service ends the connection; empty if it resets it. */
    public String readToTheEnd() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException e) {
            return "";
        }
    }

    /** Closes the connection by a reset, as the system of a client does that has crashed. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
