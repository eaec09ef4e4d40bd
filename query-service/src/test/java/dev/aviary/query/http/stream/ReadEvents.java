package dev.aviary.query.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client of the Server-Sent Events that reads as many as it is told to, and remembers where it was. */
final class ReadEvents implements AutoCloseable {
    /** One event as the client sees it. */
    record Event(String name, String data, String id) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;
    private @Nullable String lastId;

    ReadEvents(int port, String query, @Nullable String lastId) {
        this(port, query, lastId, "text/event-stream");
    }

    ReadEvents(int port, String query, @Nullable String lastId, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/v1/stream" + query))
                .header("Accept", accept);
        this.lastId = lastId;
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError("the stream's status is " + response.statusCode());
            }
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            // The beginning tells the place where the stream begins, and is no event.
            assertThat(next()).isNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The id to go on after. */
    @Nullable String lastId() {
        return lastId;
    }

    /** Waits for what is no event, and tells the id that it holds. */
    @Nullable String heartbeat() {
        assertThat(next()).isNull();
        return lastId;
    }

    /** Waits for so many events. */
    List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            Event event = next();
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private @Nullable Event next() {
        String name = "message";
        StringBuilder data = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    return data.isEmpty() ? null : new Event(name, data.toString(), String.valueOf(lastId));
                } else if (line.startsWith("id: ")) {
                    lastId = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
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
