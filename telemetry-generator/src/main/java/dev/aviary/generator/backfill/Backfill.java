package dev.aviary.generator.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aviary.generator.send.DeliveryListener;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.OutgoingRequest;
import dev.aviary.generator.send.RetryingSender;
import dev.aviary.generator.send.SendLimits;
import dev.aviary.model.EpochMicros;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A host's load in the last minutes, one record for each of as many different times.
 *
 * @param minutes how far back, 1 to 525,600
 * @param points how many records, 1 to 1,000,000
 * @param host whose load it is; null for the service's own default
 */
public record Backfill(long minutes, int points, @Nullable String host, long seed) {
    private static final long MAX_MINUTES = 525_600;
    private static final int MAX_POINTS = 1_000_000;
    private static final int MAX_CONCURRENCY = 50_000;
    private static final SendLimits LIMITS = new SendLimits(8, 1_000);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming the number that is out of its range
     */
    public Backfill {
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw new IllegalArgumentException("minutes must be 1 to " + MAX_MINUTES);
        }
        if (points < 1 || points > MAX_POINTS) {
            throw new IllegalArgumentException("points must be 1 to " + MAX_POINTS);
        }
    }

    /**
     * Sends all of them; how many were acknowledged before the time was over.
     *
     * @throws InterruptedException when interrupted
     */
    public long run(Endpoint ingest, long nowMicros, Duration longest, BooleanSupplier stopped, Consumer<String> notice)
            throws InterruptedException {
        String query =
                host == null ? "" : "?host=" + URLEncoder.encode(host, UTF_8).replace("+", "%20");
        URI uri = ingest.resolve("/api/metrics" + query);
        SplittableRandom random = new SplittableRandom(seed);
        long deadline = System.nanoTime() + longest.toNanos();
        BooleanSupplier over = () -> stopped.getAsBoolean() || System.nanoTime() - deadline > 0;
        try (RetryingSender sender = new RetryingSender(ingest, LIMITS, DeliveryListener.ofNotices(notice))) {
            for (long micros : RandomTimes.spread(minutes, points, nowMicros, random)) {
                if (!sender.submit(OutgoingRequest.postRecord(uri, json(micros, random), System.nanoTime()), over)) {
                    break;
                }
            }
            while (!over.getAsBoolean() && !sender.awaitSettled(Duration.ofMillis(100))) {
                // The wait is in the condition.
            }
            return sender.counters().acknowledged();
        }
    }

    private static byte[] json(long micros, SplittableRandom random) {
        StringBuilder json = new StringBuilder(80).append("{\"timestamp\":");
        EpochMicros.appendSeconds(json, micros);
        return json.append(",\"cpu_load\":")
                .append(random.nextInt(10_001) / 100.0)
                .append(",\"concurrency\":")
                .append(random.nextInt(MAX_CONCURRENCY + 1))
                .append('}')
                .toString()
                .getBytes(UTF_8);
    }
}
