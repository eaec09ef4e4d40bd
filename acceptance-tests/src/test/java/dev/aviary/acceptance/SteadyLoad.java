package dev.aviary.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Readings in and questions out at a steady rate, whatever the answers; nothing is ever sent twice by this side. */
final class SteadyLoad implements AutoCloseable {
    private static final int MILLIS_BETWEEN_REQUESTS = 40;

    private final UUID device = UUID.randomUUID();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final String ingestUrl;
    private final String queryUrl;

    /** A request without its answer; when it was sent and when that was known, in {@link System#nanoTime()}. */
    record Failure(String method, String what, long sentAt, long failedAt) {}

    SteadyLoad(String ingestUrl, String queryUrl) {
        this.ingestUrl = ingestUrl;
        this.queryUrl = queryUrl;
        assertThat(outcome(post(0))).isEqualTo("202");
        acknowledged.add(0);
        await().atMost(Duration.ofSeconds(60)).until(() -> outcome(query()).equals("200"));
        ScheduledFuture<?> unused =
                clock.scheduleAtFixedRate(this::next, 0, MILLIS_BETWEEN_REQUESTS, TimeUnit.MILLISECONDS);
    }

    private void next() {
        int number = started.incrementAndGet();
        requests.execute(() -> {
            run(number);
            ended.incrementAndGet();
        });
    }

    private void run(int number) {
        boolean posting = number % 2 == 0;
        HttpRequest request = posting ? post(number) : query();
        long sentAt = System.nanoTime();
        String outcome = outcome(request);
        if (!outcome.equals(posting ? "202" : "200")) {
            failures.add(new Failure(request.method(), outcome, sentAt, System.nanoTime()));
        } else if (posting) {
            acknowledged.add(number);
        }
    }

    private String outcome(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return Integer.toString(response.statusCode());
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e.toString();
        }
    }

    private HttpRequest post(int number) {
        String reading = "{\"type\":\"t\",\"value\":1,\"date_created\":" + number + "}";
        return HttpRequest.newBuilder(URI.create(ingestUrl + "/devices/" + device + "/readings"))
                .POST(BodyPublishers.ofString(reading))
                .build();
    }

    private HttpRequest query() {
        return HttpRequest.newBuilder(URI.create(queryUrl + "/devices/" + device + "/readings/mean?type=t"))
                .build();
    }

    /** Waits until so many more requests have been answered, one way or another. */
    void awaitMore(int count) {
        int enough = ended.get() + count;
        await().atMost(Duration.ofSeconds(60)).until(() -> ended.get() >= enough);
    }

    /** Sends no more, and waits for the answers that are due. */
    void end() {
        clock.close();
        await().atMost(Duration.ofSeconds(60)).until(() -> ended.get() == started.get());
    }

    Queue<Failure> failures() {
        return failures;
    }

    /** Every reading that was acknowledged is stored; waits for the last of them. */
    void assertStored() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            HttpRequest export = HttpRequest.newBuilder(URI.create(queryUrl + "/devices/" + device + "/readings"))
                    .header("Accept", "text/csv")
                    .build();
            assertThat(client.send(export, BodyHandlers.ofString())
                            .body()
                            .lines()
                            .skip(1)
                            .map(row -> Integer.valueOf(row.substring(0, row.indexOf(',')))))
                    .doesNotHaveDuplicates()
                    .containsAll(acknowledged);
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.shutdownNow();
        requests.shutdownNow();
    }
}
