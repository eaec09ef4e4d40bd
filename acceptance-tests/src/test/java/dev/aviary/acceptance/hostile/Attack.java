package dev.aviary.acceptance.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** What a client does that takes the most of a service for the least of its own. */
public enum Attack {
    /** Trees of 5.6 million objects, in 16 kB. */
    INFLATED_DESCRIPTIONS(4) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.ingestPort())
                    .send(inflated("PUT", "/devices/" + UUID.randomUUID()))
                    .readAnswer();
        }
    },
    INFLATED_METRICS(2) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.ingestPort())
                    .send(inflated("POST", "/v1/metrics"))
                    .readAnswer();
        }
    },
    INFLATED_HOST_METRICS(2) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.ingestPort())
                    .send(inflated("POST", "/api/metrics"))
                    .readAnswer();
        }
    },
    /** A thousand new types of one device, and then again of the next. */
    INVENTED_TYPES(1) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            String run = Integer.toString(services.next());
            String readings = IntStream.range(0, 1_001)
                    .mapToObj(i -> "{\"type\":\"t" + run + "_" + i + "\",\"value\":1}")
                    .collect(Collectors.joining(",", "[", "]"));
            client.connect(services.ingestPort())
                    .send(head("POST", "/devices/" + services.largeDevice() + "/readings") + "Content-Length: "
                            + readings.length() + "\r\n\r\n" + readings)
                    .readAnswer();
        }
    },
    /** A body of which a byte comes each second. */
    TRICKLED_BODIES(20) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.ingestPort());
            client.send(head("POST", "/readings") + "Content-Length: 1000000\r\n\r\n");
            for (int second = 0; second < SECONDS_OF_A_SLOW_CLIENT; second++) {
                client.send("[").pause();
            }
        }
    },
    STATISTICS_OF_DISTINCT_VALUES(6) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.queryPort())
                    .send(get(
                            "/devices/" + services.largeDevice() + "/readings/statistics?type=" + services.largeType()))
                    .readAnswer();
        }
    },
    /** Eleven megabytes, read at a kilobyte a second. */
    SLOWLY_READ_PAGES(60) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.queryPort());
            client.send(get("/devices/" + services.largeDevice() + "/readings?limit=100000"));
            for (int second = 0; second < SECONDS_OF_A_SLOW_CLIENT; second++) {
                client.read(1_000).pause();
            }
        }
    },
    /** All readings as CSV, read at a kilobyte a second. */
    SLOWLY_READ_EXPORTS(8) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.queryPort());
            client.send(head("GET", "/devices/" + services.largeDevice() + "/readings") + "Accept: text/csv\r\n\r\n");
            for (int second = 0; second < SECONDS_OF_A_SLOW_CLIENT; second++) {
                client.read(1_000).pause();
            }
        }
    },
    PIPELINED_PAGES(4) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.queryPort())
                    .send(get("/devices/" + services.largeDevice() + "/readings?limit=100000")
                            .repeat(50))
                    .pause();
        }
    },
    HEADS_OF_EVENT_STREAMS(4) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.queryPort())
                    .send(head("HEAD", "/v1/stream") + "Accept: text/event-stream\r\n\r\n")
                    .readAnswer();
        }
    },
    /** Event streams of everything, which are left after their first bytes. */
    ABANDONED_EVENT_STREAMS(4) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.queryPort())
                    .send(head("GET", "/v1/stream") + "Accept: text/event-stream\r\n\r\n")
                    .read(1)
                    .pause();
        }
    },
    SOCKETS_THAT_READ_NOTHING(20) {
        @Override
        void once(AttackedServices services, AttackClient client) throws IOException {
            client.connect(services.queryPort());
            client.send(head("GET", "/v1/stream")
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            for (int second = 0; second < SECONDS_OF_A_SLOW_CLIENT; second++) {
                client.pause();
            }
        }
    };

    private static final int SECONDS_OF_A_SLOW_CLIENT = 10;
    private static final byte[] TREE = tree();

    private final int clients;

    Attack(int clients) {
        this.clients = clients;
    }

    /** How many do it at the same time. */
    public int clients() {
        return clients;
    }

    /** Does it once; that the service ends the connection is an answer too. */
    abstract void once(AttackedServices services, AttackClient client) throws IOException;

    private static String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n";
    }

    private static String get(String path) {
        return head("GET", path) + "Accept: application/json\r\n\r\n";
    }

    private static byte[] inflated(String method, String path) {
        byte[] head = (head(method, path) + "Content-Encoding: gzip\r\nContent-Length: " + TREE.length + "\r\n\r\n")
                .getBytes(US_ASCII);
        byte[] request = new byte[head.length + TREE.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(TREE, 0, request, head.length, TREE.length);
        return request;
    }

    /** Just under 16 MiB once it is inflated. */
    private static byte[] tree() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{\"a\":[".getBytes(US_ASCII));
            byte[] thousand = "{},".repeat(1_000).getBytes(US_ASCII);
            for (int i = 0; i < 5_590; i++) {
                gzip.write(thousand);
            }
            gzip.write("{}]}".getBytes(US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
