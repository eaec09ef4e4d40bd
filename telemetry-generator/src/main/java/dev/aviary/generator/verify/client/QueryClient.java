package dev.aviary.generator.verify.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.aviary.generator.send.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A client of query-service; a request that is answered 429 or 503, or not at all, is repeated for some time. Thread-safe. */
public final class QueryClient implements AutoCloseable {
    private static final int MAX_REPORTED_CHARS = 300;

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Endpoint endpoint;
    private final Duration longest;
    private final Duration pause;
    private final long deadline;

    /** Reads a response's body to its end. */
    public interface BodyReader<T> {
        T read(HttpResponse<InputStream> response, BufferedReader body) throws IOException, UnexpectedResponseException;
    }

    /**
     * A client of one service.
     *
     * @param longest how long a request is repeated, and the service may catch up
     * @param pause before a request is repeated
     */
    public QueryClient(Endpoint endpoint, Duration longest, Duration pause) {
        this.endpoint = endpoint;
        this.longest = longest;
        this.pause = pause;
        deadline = System.nanoTime() + longest.toNanos();
    }

    public JsonNode json(String pathAndQuery) throws UnexpectedResponseException, InterruptedException {
        return get(endpoint.resolve(pathAndQuery), "application/json", (response, body) -> mapper.readTree(body));
    }

    public <T> T get(String pathAndQuery, String accept, BodyReader<T> reader)
            throws UnexpectedResponseException, InterruptedException {
        return get(endpoint.resolve(pathAndQuery), accept, reader);
    }

    public <T> T get(URI uri, String accept, BodyReader<T> reader)
            throws UnexpectedResponseException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            boolean isLastTry = System.nanoTime() - begin > longest.toNanos();
            try {
                return once(uri, accept, reader);
            } catch (UnexpectedResponseException e) {
                if ((e.status() != 503 && e.status() != 429) || isLastTry) {
                    throw e;
                }
            } catch (IOException e) {
                if (isLastTry) {
                    throw new UnexpectedResponseException(
                            0, "GET " + uri + " was not answered whole: " + e.getMessage());
                }
            }
            pause();
        }
    }

    public JsonNode parse(String json) throws IOException {
        return mapper.readTree(json);
    }

    public JsonNode parse(BufferedReader json) throws IOException {
        return mapper.readTree(json);
    }

    /** Whether the time is over in which the service may catch up. */
    public boolean isExpired() {
        return System.nanoTime() - deadline > 0;
    }

    public void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T once(URI uri, String accept, BodyReader<T> reader)
            throws IOException, UnexpectedResponseException, InterruptedException {
        HttpResponse<InputStream> response = client.send(
                endpoint.request(uri).header("Accept", accept).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader body = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            if (response.statusCode() != 200) {
                char[] start = new char[MAX_REPORTED_CHARS];
                int length = Math.max(0, body.read(start));
                throw new UnexpectedResponseException(
                        response.statusCode(),
                        "GET " + uri + " answered " + response.statusCode() + ": " + new String(start, 0, length));
            }
            return reader.read(response, body);
        }
    }
}
