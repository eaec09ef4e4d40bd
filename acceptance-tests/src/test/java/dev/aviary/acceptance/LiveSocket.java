package dev.aviary.acceptance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A client of the live stream's WebSocket. */
final class LiveSocket implements WebSocket.Listener, AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<String> frames = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private volatile String closed = "";

    static LiveSocket open(int port, String path) {
        return open(port, path, null);
    }

    static LiveSocket open(int port, String path, @Nullable String subprotocol) {
        LiveSocket socket = new LiveSocket();
        WebSocket.Builder builder = socket.client.newWebSocketBuilder();
        if (subprotocol != null) {
            builder.subprotocols(subprotocol);
        }
        builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), socket).join();
        return socket;
    }

    Queue<String> frames() {
        return frames;
    }

    /** The code and the reason of its closing; empty while it is open. */
    String closed() {
        return closed;
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

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code + " " + reason;
        return null;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
