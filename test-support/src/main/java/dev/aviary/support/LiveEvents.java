package dev.aviary.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of the live stream's Server-Sent Events that reads as many as a test asks for and keeps the last id. */
public final class LiveEvents implements AutoCloseable {
    /**
     * An event.
     *
     * @param name its type, such as {@code reading}
     * @param id its own, or the last one before it
     */
    public record Event(String name, String data, String id) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;
    private @Nullable String lastId;

    private LiveEvents(HttpRequest request, @Nullable String lastId) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new AssertionError("the stream's status is " + response.statusCode());
        }
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        this.lastId = lastId;
        // A stream begins with its position, an id without data.
        nextHeartbeat();
    }

    /**
     * Opens a stream and waits until it has begun.
     *
     * @param lastId of the event after which it continues; null for the newest
     */
    public static LiveEvents open(String url, @Nullable String lastId) {
        return open(url, lastId, "text/event-stream");
    }

    /** With another header Accept. */
    public static LiveEvents open(String url, @Nullable String lastId, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", accept);
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        return BlockingCall.result(() -> new LiveEvents(request.build(), lastId));
    }

    /** The id to continue after. */
    public @Nullable String lastId() {
        return lastId;
    }

    /** Waits for so many events. */
    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    /** Waits for the next event. */
    public Event next() {
        Optional<Event> event = nextBlock();
        while (event.isEmpty()) {
            event = nextBlock();
        }
        return event.get();
    }

    /** Waits for a block without data, and returns the last id after it. */
    public @Nullable String nextHeartbeat() {
        Optional<Event> event = nextBlock();
        if (event.isPresent()) {
            throw new AssertionError("an event instead of a heartbeat: " + event.get());
        }
        return lastId;
    }

    /** Reads on until the service ends the stream. */
    public void readToTheEnd() {
        lines.lines().forEach(line -> {});
    }

    /** Lines up to an empty one; empty where they hold no data. */
    private Optional<Event> nextBlock() {
        String name = "message";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return data.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new Event(name, data.toString(), String.valueOf(lastId)));
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring("id: ".length());
                } else if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring("data: ".length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the stream ended");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
