package dev.aviary.http.access;

import io.smallrye.jwt.util.ResourceUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the issuer publishes its keys: an http(s) URL, or a file. */
record KeyLocation(String location) {
    /** A caller waits for it, who gives up after some seconds too. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int OK = 200;

    /**
     * The keys as they are published now: a JWKS, or a key in PEM.
     *
     * @throws IOException when they cannot be had within 5 seconds
     */
    String read() throws IOException {
        if (location.startsWith("http:") || location.startsWith("https:")) {
            return fetch();
        }
        @Nullable String content = ResourceUtils.readResource(location);
        if (content == null) {
            throw new IOException("there is nothing at " + location);
        }
        return content;
    }

    private String fetch() throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(location)).timeout(LIMIT).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException(location + " answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
