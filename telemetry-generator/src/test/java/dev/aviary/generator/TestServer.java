package dev.aviary.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aviary.generator.send.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A real HTTP server that keeps the requests and answers as the test defines. */
public final class TestServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** One request as it came. */
    public record Request(
            String method,
            URI uri,
            String body,
            @Nullable String authorization,
            @Nullable String accept) {}

    /** An answer; status 0 drops the connection in its place. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply accepted() {
            return of(202, "{\"accepted\": 1}");
        }

        public static Reply of(int status, String body) {
            return new Reply(status, Map.of(), body);
        }
    }

    /** What the server answers; may wait. */
    public interface Script {
        Reply answer(Request request, int number) throws InterruptedException;
    }

    public TestServer(Script script) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.createContext("/", exchange -> answer(exchange, script));
        server.setExecutor(threads);
        server.start();
    }

    public Endpoint endpoint() {
        return new Endpoint(address(), null, Duration.ofSeconds(20));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Request> requests() {
        return requests;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }

    private void answer(HttpExchange exchange, Script script) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    body,
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Accept"));
            int number;
            synchronized (requests) {
                requests.add(request);
                number = requests.size();
            }
            Reply reply = script.answer(request, number);
            if (reply.status != 0) {
                reply.headers.forEach(exchange.getResponseHeaders()::set);
                byte[] bytes = reply.body.getBytes(UTF_8);
                exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
