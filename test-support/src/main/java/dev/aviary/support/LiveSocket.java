package dev.aviary.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** A client of the live stream's WebSocket that keeps every frame. */
public final class LiveSocket implements WebSocket.Listener, AutoCloseable {
    /** One for all, since a client has threads of its own. */
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Queue<String> frames = new ConcurrentLinkedQueue<>();
    private final StringBuilder text = new StringBuilder();
    private volatile String closed = "";
    private volatile @Nullable WebSocket socket;

    private LiveSocket() {}

    public static LiveSocket open(int port, String path) {
        return openAsync(port, path).join();
    }

    /** With a subprotocol, which may hold a token. */
    public static LiveSocket open(int port, String path, String subprotocol) {
        return openAsync(CLIENT.newWebSocketBuilder().subprotocols(subprotocol), port, path)
                .join();
    }

    /** Completed when the service has accepted the WebSocket. */
    public static CompletableFuture<LiveSocket> openAsync(int port, String path) {
        return openAsync(CLIENT.newWebSocketBuilder(), port, path);
    }

    private static CompletableFuture<LiveSocket> openAsync(WebSocket.Builder builder, int port, String path) {
        LiveSocket live = new LiveSocket();
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + port + path), live)
                .thenApply(opened -> {
                    live.socket = opened;
                    return live;
                });
    }

    /** The frames up to now, oldest first. */
    public Queue<String> frames() {
        return frames;
    }

    /** The code and the reason of its closing; empty while it is open. */
    public String closed() {
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

    /** Ends the connection without a closing frame. */
    @Override
    public void close() {
        WebSocket opened = socket;
        if (opened != null) {
            opened.abort();
        }
    }
}
