package dev.aviary.support;

import static io.restassured.RestAssured.get;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Whether the service at REST Assured's port can answer. */
public final class Readiness {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Readiness() {}

    /** Waits until the service is ready, 60 s at most. Before nearly every test it is, so the first look comes at once. */
    public static void await() {
        Awaitility.await()
                .atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .until(() -> get("/healthz/ready").statusCode() == 200);
    }
}
