package dev.aviary.generator.send;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 answer (RFC 9112): by its length, in chunks, or up to the end of the connection. */
final class ResponseReader {
    private static final int MAX_LINE_BYTES = 16_384;
    private static final int MAX_HEADERS = 200;
    private static final int MAX_BODY_BYTES = 4_096;

    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable String retryAfter;
    private long length = -1;
    private boolean chunked;
    private boolean last;

    ResponseReader(InputStream in) {
        this.in = in;
    }

    Response read() throws IOException {
        int status = status(line());
        while (status >= 100 && status < 200) {
            readHeaders();
            status = status(line());
        }
        readHeaders();
        if (status != 204 && status != 304) {
            readBody();
        }
        return new Response(status, Optional.ofNullable(retryAfter), kept.toString(UTF_8));
    }

    /** Whether the server closes the connection after this response. */
    boolean isLast() {
        return last;
    }

    private static int status(String line) throws IOException {
        try {
            if (line.startsWith("HTTP/1.") && line.length() >= 12) {
                return Integer.parseInt(line.substring(9, 12));
            }
        } catch (NumberFormatException e) {
            throw new IOException("not an HTTP answer: " + line, e);
        }
        throw new IOException("not an HTTP answer: " + line);
    }

    private void readHeaders() throws IOException {
        for (int i = 0; i < MAX_HEADERS; i++) {
            String line = line();
            if (line.isEmpty()) {
                return;
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                header(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        throw new IOException("more than " + MAX_HEADERS + " headers");
    }

    private void header(String name, String value) throws IOException {
        switch (name) {
            case "content-length" -> length = number(value, 10);
            case "transfer-encoding" -> chunked = "chunked".equalsIgnoreCase(value);
            case "connection" -> last = "close".equalsIgnoreCase(value);
            case "retry-after" -> retryAfter = value;
            default -> {}
        }
    }

    private void readBody() throws IOException {
        if (chunked) {
            for (long size = chunkSize(); size > 0; size = chunkSize()) {
                take(size);
                line();
            }
            readHeaders();
        } else if (length >= 0) {
            take(length);
        } else {
            last = true;
            keep(in.readNBytes(MAX_BODY_BYTES));
        }
    }

    private long chunkSize() throws IOException {
        String line = line();
        int extension = line.indexOf(';');
        return number(extension < 0 ? line : line.substring(0, extension), 16);
    }

    private void take(long size) throws IOException {
        int head = (int) Math.min(size, MAX_BODY_BYTES);
        byte[] bytes = in.readNBytes(head);
        keep(bytes);
        if (bytes.length < head) {
            throw new EOFException("the answer is cut short");
        }
        in.skipNBytes(size - head);
    }

    private void keep(byte[] bytes) {
        kept.write(bytes, 0, Math.min(bytes.length, MAX_BODY_BYTES - kept.size()));
    }

    private static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IOException("not a length: " + text, e);
        }
        throw new IOException("not a length: " + text);
    }

    private String line() throws IOException {
        byte[] line = new byte[128];
        int size = 0;
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (size == MAX_LINE_BYTES) {
                throw new IOException("a header is too long");
            }
            if (size == line.length) {
                line = Arrays.copyOf(line, size * 2);
            }
            line[size++] = (byte) next;
            next = in.read();
        }
        return new String(line, 0, size > 0 && line[size - 1] == '\r' ? size - 1 : size, ISO_8859_1);
    }
}
