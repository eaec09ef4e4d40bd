package dev.aviary.acceptance.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aviary.acceptance.system.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.UUID;

/** A POST of one reading, of which the server has the head and half of the body. */
final class PartialPost implements AutoCloseable {
    private static final String BODY = "{\"type\":\"temperature\",\"value\":1,\"date_created\":1}";
    private static final int HALF = BODY.length() / 2;

    private final Socket socket;

    PartialPost(Service ingestApi) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), ingestApi.port());
        send("POST /devices/" + UUID.randomUUID() + "/readings HTTP/1.1\r\nHost: gateway\r\nContent-Length: "
                + BODY.length() + "\r\n\r\n" + BODY.substring(0, HALF));
    }

    /** Sends the rest; the answer's first line. */
    String finish() throws IOException {
        send(BODY.substring(HALF));
        return String.valueOf(new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine());
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
