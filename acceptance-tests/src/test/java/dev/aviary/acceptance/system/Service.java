package dev.aviary.acceptance.system;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.process.JavaProcess;
import dev.aviary.support.Metrics;
import java.time.Duration;
import java.util.function.Supplier;

/** A service's process, and where it answers. */
public final class Service {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Supplier<JavaProcess> starting;
    private final int port;
    private JavaProcess process;

    Service(Supplier<JavaProcess> starting, int port) {
        this.starting = starting;
        this.port = port;
        this.process = starting.get();
    }

    public JavaProcess process() {
        return process;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int readiness() {
        return given().get(url() + "/healthz/ready").statusCode();
    }

    /** The current value of a metric in {@code /metrics}, summed over its labels; 0 when there is none. */
    public double metric(String name) {
        return metrics().sum(name);
    }

    /** As {@link #metric}, of one that has to be there. */
    public double gauge(String name) {
        return metrics().gauge(name);
    }

    /** All metrics at one moment. */
    public Metrics metrics() {
        return Metrics.of(url());
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** Another process in the place of the one that has ended, at the same address. */
    public Service startAgain() {
        process = starting.get();
        return this;
    }

    public Service awaitReady() {
        await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("the service ended:\n" + process.output());
                    }
                    return readiness() == 200;
                });
        return this;
    }
}
