package dev.aviary.benchmark.stack;

import dev.aviary.benchmark.load.ConcurrentTasks;
import dev.aviary.benchmark.report.Measure;
import dev.aviary.benchmark.scenario.BenchContext;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.scenario.Wait;
import dev.aviary.benchmark.system.Http;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** The time from the kill of Kafka to the first 503, while devices send. */
public final class KafkaLoss implements Scenario {
    private static final int DEVICES = 16;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    @Override
    public String name() {
        return "kafka-loss";
    }

    @Override
    public void run(BenchContext bench) throws IOException, SQLException, InterruptedException {
        bench.aviary().runIngest(Map.of());
        bench.log("killing Kafka while %d devices send".formatted(DEVICES));
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicLong accepted = new AtomicLong();
        AtomicLong refusedAt = new AtomicLong(Long.MAX_VALUE);
        try (ConcurrentTasks devices = new ConcurrentTasks()) {
            for (int device = 0; device < DEVICES; device++) {
                devices.start(() -> send(bench, stopped, accepted, refusedAt));
            }
            new Wait("readings are accepted", LIMIT, POLL_INTERVAL).until(() -> accepted.get() > 100L * DEVICES);
            long killed = System.nanoTime();
            bench.aviary().killKafka();
            new Wait("a 503 comes", LIMIT, POLL_INTERVAL).until(() -> refusedAt.get() != Long.MAX_VALUE);
            bench.figures().put(Measure.KAFKA_LOSS_TO_503, (refusedAt.get() - killed) / 1e6);
            stopped.set(true);
            devices.await();
        }
    }

    private static void send(BenchContext bench, AtomicBoolean stopped, AtomicLong accepted, AtomicLong refusedAt)
            throws IOException, InterruptedException {
        String url = bench.aviary().ingestUrl() + "/devices/" + UUID.randomUUID() + "/readings";
        byte[] body = "{\"type\":\"load\",\"value\":1}".getBytes(StandardCharsets.US_ASCII);
        while (!stopped.get()) {
            int status = bench.http().post(url, body);
            if (status == Http.ACCEPTED) {
                accepted.incrementAndGet();
            } else if (status == Http.UNAVAILABLE) {
                refusedAt.accumulateAndGet(System.nanoTime(), Math::min);
                LockSupport.parkNanos(PAUSE.toNanos());
            } else {
                throw new IOException("a reading was answered with " + status);
            }
        }
    }
}
