package dev.aviary.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.http.admission.RequestEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a server of Vert.x alone. */
class ConnectionFilterTest {
    private static final int GENEROUSLY_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @AfterEach
    void stop() throws Exception {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void aRequestEndsWhenItsResponseIsReset() throws Exception {
        ask(response -> {
            response.setChunked(true).write("a part");
            response.reset();
        });

        assertThat(await(end)).isEqualTo("ended");
    }

    @Test
    void aRequestEndsWhenItsResponseIsWritten() throws Exception {
        ask(response -> response.end("the whole"));

        assertThat(await(end)).isEqualTo("ended");
    }

    @Test
    void aRequestEndsWhenItsClientDisconnects() throws Exception {
        ask(response -> response.setChunked(true).write("the last that the client reads"));

        assertThat(await(end)).isEqualTo("ended");
    }

    /** Sends a request, reads the first byte of the answer, if one comes, and closes the connection. */
    private void ask(Consumer<HttpServerResponse> answer) throws Exception {
        Filters filters = new Filters();
        new ConnectionFilter(memory()).register(filters);
        Router router = Router.router(vertx);
        filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
        router.route().handler(context -> {
            RequestEnd.of(context).run(() -> end.complete("ended"));
            answer.accept(context.response());
        });
        HttpServer server = await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: test\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            readFirst(socket);
        }
    }

    private static void readFirst(Socket socket) throws IOException {
        try {
            int unused = socket.getInputStream().read();
        } catch (SocketException e) {
            // The connection was reset, which may be all of the answer that is seen.
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(GENEROUSLY_SECONDS, TimeUnit.SECONDS);
    }

    private static ResponseMemory memory() {
        return new ResponseMemory(ConnectionConfigs.with(Map.of()), new SimpleMeterRegistry());
    }
}
