package dev.aviary.acceptance.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** One request, byte by byte; the same for the same seed. */
public final class HostileRequest {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X");
    private static final List<String> HEADERS = List.of(
            "Accept: text/csv",
            "Accept: application/x-ndjson",
            "Accept: text/event-stream",
            "Accept: text/csv, */*",
            "Accept: text/*;q=0.5, application/json;q=0.4",
            "Accept: application/xml",
            "Accept: nonsense",
            "Accept: */*;q=nan",
            "Accept: " + "a/b,".repeat(500),
            "Accept-Encoding: gzip, br;q=2, \u00ff",
            "Accept-Language: x",
            "Authorization: Bearer x",
            "Authorization: Basic !!!",
            "Cookie: a=b; \"; c",
            "Expect: 100-continue",
            "Expect: something",
            "If-None-Match: *",
            "Last-Event-ID: 0:0",
            "Last-Event-ID: \u00ff\u00ff",
            "Last-Event-ID: 99999999999999999999",
            "Origin: null",
            "Origin: http://aviary",
            "Origin: https://aviary:443",
            "Origin: http://aviary.example",
            "Range: bytes=9-1",
            "Forwarded: for=\"[\"",
            "X-Forwarded-For: '",
            "X-HTTP-Method-Override: DELETE",
            "traceparent: 00-zz-zz-zz",
            "Upgrade: websocket\r\nConnection: Upgrade",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: x",
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: bearer.x, , \"",
            "Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x");
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "application/x-ndjson",
            "application/json; charset=utf-16",
            "application/json;charset=nonsense",
            "application/json; charset=\"",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application",
            "/",
            "",
            "*/*",
            "application/json, text/xml",
            "\u00ff");
    private static final List<String> BROKEN_FRAMING = List.of(
            "Content-Length: -1",
            "Content-Length: 1\r\nContent-Length: 2",
            "Content-Length: 99999999999999999999",
            "Content-Length: x",
            "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Transfer-Encoding: gzip",
            "No colon here",
            "Bad name: 1",
            " folded: 1",
            "X: \0",
            "X: " + "y".repeat(20_000));

    private final long seed;
    private final boolean toIngest;
    private final boolean wellFramed;
    private final boolean forHead;
    private final byte[] bytes;

    private HostileRequest(long seed, boolean toIngest, boolean wellFramed, boolean forHead, byte[] bytes) {
        this.seed = seed;
        this.toIngest = toIngest;
        this.wellFramed = wellFramed;
        this.forHead = forHead;
        this.bytes = bytes;
    }

    /** The request of that seed. */
    public static HostileRequest of(long seed) {
        SeededRandom chance = new SeededRandom(seed);
        Values values = new Values(chance);
        boolean toIngest = chance.oneIn(2);
        String usual = toIngest ? "POST" : "GET";
        String method = chance.oneIn(8) ? chance.of(METHODS) : usual;
        String target = new Targets(chance, values).any(toIngest);
        byte[] body = toIngest || chance.oneIn(10) ? new Bodies(chance, values).any() : new byte[0];
        boolean broken = chance.oneIn(20);
        List<String> head = new ArrayList<>(List.of(
                method + " " + target + (broken && chance.oneIn(4) ? " HTTP/9.9" : " HTTP/1.1"), "Host: aviary"));
        for (int i = chance.below(3); i > 0; i--) {
            head.add(chance.of(HEADERS));
        }
        if (chance.oneIn(2)) {
            head.add("Content-Type: " + (chance.oneIn(2) ? "application/json" : chance.of(CONTENT_TYPES)));
        }
        body = encoded(body, head, chance);
        body = framed(body, head, chance);
        if (broken) {
            head.add(chance.of(BROKEN_FRAMING));
        }
        head.add("Connection: close");
        boolean wellFramed = !broken && isPlain(target);
        return new HostileRequest(seed, toIngest, wellFramed, method.equals("HEAD"), joined(head, body));
    }

    /** Whether ingest-service gets it, else query-service. */
    public boolean toIngest() {
        return toIngest;
    }

    /** Whether it is HTTP at all: what is not may be refused by the parser, without a document. */
    boolean wellFramed() {
        return wellFramed;
    }

    /** Whether its answer has no body. */
    boolean forHead() {
        return forHead;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** A parser may refuse a request line that is none: of anything but visible ASCII, or longer than it reads. */
    private static boolean isPlain(String target) {
        return !target.isEmpty()
                && target.length() < 4_000
                && target.chars().allMatch(c -> c > ' ' && c < 0x7f)
                && target.startsWith("/");
    }

    private static byte[] encoded(byte[] body, List<String> head, SeededRandom chance) {
        return switch (chance.below(14)) {
            case 0 -> {
                head.add("Content-Encoding: gzip");
                yield gzip(body);
            }
            case 12 -> {
                head.add("Content-Encoding: gzip");
                yield joined(gzip(body), chance.oneIn(2) ? gzip(body) : body);
            }
            case 13 ->
                chance.oneIn(2)
                        ? joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, body)
                        : new String(body, UTF_8).getBytes(chance.of(List.of(UTF_16, UTF_16BE, UTF_16LE)));
            case 1 -> {
                head.add("Content-Encoding: gzip");
                byte[] packed = gzip(body);
                yield Arrays.copyOf(packed, chance.below(packed.length));
            }
            case 2 -> {
                head.add("Content-Encoding: " + chance.of(List.of("gzip", "br", "gzip, gzip", "identity", "GZIP", "")));
                yield body;
            }
            default -> body;
        };
    }

    private static byte[] framed(byte[] body, List<String> head, SeededRandom chance) {
        if (!chance.oneIn(6)) {
            head.add("Content-Length: " + body.length);
            return body;
        }
        head.add("Transfer-Encoding: chunked");
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        int size = 1 + chance.below(1_000);
        for (int from = 0; from < body.length; from += size) {
            byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + size));
            chunks.writeBytes((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
            chunks.writeBytes(chunk);
            chunks.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return chunks.toByteArray();
    }

    private static byte[] joined(List<String> head, byte[] body) {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(UTF_8));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** In a form that can be sent again by hand. */
    @Override
    public String toString() {
        String text = new String(bytes, UTF_8);
        return "seed " + seed + " to " + (toIngest ? "ingest-service" : "query-service") + ":\n"
                + (text.length() > 3_000 ? text.substring(0, 3_000) + "…" : text);
    }
}
