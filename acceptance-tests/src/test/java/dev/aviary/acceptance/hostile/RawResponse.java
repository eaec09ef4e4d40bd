package dev.aviary.acceptance.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back on the connection.
 *
 * @param status 0 when it was closed without a word, which is how a parser may refuse
 * @param head in lower case
 */
record RawResponse(int status, String head, String body) {
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("^http/1\\.[01] (\\d{3})");
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)");

    /** Sends the request on a connection of its own. */
    static RawResponse to(HostileRequest request, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(Math.toIntExact(READ_TIMEOUT.toMillis()));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            send(request, socket);
            return read(new BufferedInputStream(socket.getInputStream()), request.forHead());
        }
    }

    /** A server that refuses the head may close before it has read the body. */
    private static void send(HostileRequest request, Socket socket) throws IOException {
        try {
            request.writeTo(socket.getOutputStream());
            if (!request.wellFramed()) {
                socket.shutdownOutput();
            }
        } catch (IOException e) {
            if (request.wellFramed()) {
                throw e;
            }
        }
    }

    private static RawResponse read(InputStream in, boolean forHead) throws IOException {
        String head = head(in);
        while (head.startsWith("http/1.1 100")) {
            head = head(in);
        }
        Matcher line = STATUS.matcher(head);
        if (!line.find()) {
            return new RawResponse(0, head, "");
        }
        return new RawResponse(Integer.parseInt(line.group(1)), head, forHead ? "" : body(in, head));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next = in.read();
        while (next >= 0) {
            head.append((char) next);
            if (next == '\n' && head.lastIndexOf(END_OF_HEAD) >= 0) {
                break;
            }
            next = in.read();
        }
        return head.toString().toLowerCase(Locale.ROOT);
    }

    /** Nothing of a stream of events or frames, which has no end. */
    private static String body(InputStream in, String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8);
        }
        boolean isStream = head.contains("event-stream") || head.startsWith("http/1.1 101");
        return head.contains("\r\ntransfer-encoding: chunked") && !isStream ? chunks(in) : "";
    }

    private static String chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = Integer.parseInt(line(in), 16);
        while (size > 0) {
            body.writeBytes(in.readNBytes(size));
            line(in);
            size = Integer.parseInt(line(in), 16);
        }
        return body.toString(UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return line.toString(ISO_8859_1).strip();
    }

    boolean hasHeader(String header) {
        return head.contains("\r\n" + header.toLowerCase(Locale.ROOT));
    }
}
