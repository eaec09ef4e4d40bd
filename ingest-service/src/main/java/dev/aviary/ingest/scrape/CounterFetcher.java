package dev.aviary.ingest.scrape;

import dev.aviary.ingest.scrape.ScrapeFailedException.Reason;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches counters over HTTP, within a time and a size. */
@Singleton
class CounterFetcher {
    private static final int OK = 200;

    private final ScrapeConfig config;
    private final HttpClient client;

    CounterFetcher(ScrapeConfig config) {
        this.config = config;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
    }

    /** The body of a 200; blocks for as long as a poll may take. */
    String fetch(URI target) throws ScrapeFailedException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(target).header("Accept", "text/csv").build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request, head -> new BoundedBody(config.maxBodyBytes().asLongValue()));
        try {
            HttpResponse<String> response = answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new ScrapeFailedException(Reason.STATUS, "status " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ScrapeFailedException(Reason.TIMEOUT, "no whole answer within " + config.timeout());
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        }
    }

    private ScrapeFailedException failure(Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof BoundedBody.TooLargeException) {
                return new ScrapeFailedException(
                        Reason.TOO_LARGE,
                        "the body has more than " + config.maxBodyBytes().asLongValue() + " bytes");
            }
            if (e instanceof java.net.http.HttpTimeoutException) {
                return new ScrapeFailedException(Reason.TIMEOUT, "no connection within " + config.timeout());
            }
        }
        return new ScrapeFailedException(
                Reason.UNREACHABLE, cause.getClass().getSimpleName() + " " + cause.getMessage());
    }
}
