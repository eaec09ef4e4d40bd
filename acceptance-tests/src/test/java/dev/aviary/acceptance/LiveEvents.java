package dev.aviary.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client of the live stream's Server-Sent Events. */
final class LiveEvents implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Iterator<String> lines;
    private @Nullable String lastId;

    private LiveEvents(String url, @Nullable String lastId) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<Stream<String>> response = client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new AssertionError("the stream's status is " + response.statusCode());
        }
        this.lines = response.body().iterator();
        this.lastId = lastId;
        // The first lines tell where the stream begins, which is all that a client without events can go on after.
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            remember(line);
        }
    }

    static LiveEvents open(String url, @Nullable String lastId) {
        try {
            return new LiveEvents(url, lastId);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for the next event. */
    String next() {
        while (true) {
            String line = lines.next();
            remember(line);
            if (line.startsWith("data: ")) {
                return line.substring("data: ".length());
            }
        }
    }

    private void remember(String line) {
        if (line.startsWith("id: ")) {
            lastId = line.substring("id: ".length());
        }
    }

    @Nullable String lastId() {
        return lastId;
    }

    /** Whether the server has ended the stream; waits for its next line. */
    boolean hasEnded() {
        while (lines.hasNext()) {
            lines.next();
        }
        return true;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
