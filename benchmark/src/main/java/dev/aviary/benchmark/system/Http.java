package dev.aviary.benchmark.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client that keeps its connections. */
public final class Http implements AutoCloseable {
    public static final int ACCEPTED = 202;
    public static final int UNAVAILABLE = 503;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * The body that answers the GET.
     *
     * @throws IOException when nothing answers, or with another status than 200
     */
    public String get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(url);
        if (answer.statusCode() != 200) {
            throw new IOException("GET %s answered %d: %s".formatted(url, answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    /** The status that answers the GET. */
    public int status(String url) throws IOException, InterruptedException {
        return send(url).statusCode();
    }

    /** The status that answers the POST of a JSON body. */
    public int post(String url, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private HttpResponse<String> send(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(LIMIT).build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
