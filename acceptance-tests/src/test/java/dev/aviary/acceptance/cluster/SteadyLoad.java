package dev.aviary.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.support.BlockingCall;
import io.restassured.path.json.JsonPath;
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

    private static final int SECONDS_OF_A_DAY = 86_400;

    /** Two days in each of two months of 1970: so few that days, months and the year are all rolled up, again and again. */
    private static final int[] DAYS = {0, 1, 40, 41};

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
        String reading = "{\"type\":\"t\",\"value\":1,\"date_created\":" + timeOf(number) + "}";
        return HttpRequest.newBuilder(URI.create(ingestUrl + "/devices/" + device + "/readings"))
                .POST(BodyPublishers.ofString(reading))
                .build();
    }

    /** In epoch seconds; another one for each of the first {@link #SECONDS_OF_A_DAY} numbers. */
    private static int timeOf(int number) {
        return DAYS[number / 2 % DAYS.length] * SECONDS_OF_A_DAY + number;
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

    /** Every reading that is acknowledged by now is stored, once, and counted; waits for the last of them to be stored. */
    void assertStored() {
        Set<Integer> due = Set.copyOf(acknowledged);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(body("/readings", "text/csv")
                                .lines()
                                .skip(1)
                                .map(row -> Integer.parseInt(row.substring(0, row.indexOf(','))) % SECONDS_OF_A_DAY))
                        .doesNotHaveDuplicates()
                        .containsAll(due));
        assertThat(JsonPath.from(body("/readings/statistics?type=t", "application/json"))
                        .getInt("count"))
                .as("what is stored is in the statistics at once")
                .isGreaterThanOrEqualTo(due.size());
    }

    private String body(String path, String type) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(queryUrl + "/devices/" + device + path))
                .header("Accept", type)
                .build();
        return BlockingCall.result(
                () -> client.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        client.shutdownNow();
        requests.shutdownNow();
    }
}
