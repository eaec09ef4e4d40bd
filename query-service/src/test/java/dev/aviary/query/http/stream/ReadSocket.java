package dev.aviary.query.http.stream;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A client of the WebSocket that keeps what it gets. */
final class ReadSocket implements WebSocket.Listener, AutoCloseable {
    private final Queue<String> frames = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private volatile String closed = "";
    private @Nullable WebSocket socket;

    static CompletableFuture<ReadSocket> open(HttpClient client, int port, String query) {
        ReadSocket reader = new ReadSocket();
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/v1/stream" + query), reader)
                .thenApply(opened -> {
                    reader.socket = opened;
                    return reader;
                });
    }

    Queue<String> frames() {
        return frames;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            frames.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    /** The code and the reason of its closing; empty while it is open. */
    String closed() {
        return closed;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code + " " + reason;
        return null;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
