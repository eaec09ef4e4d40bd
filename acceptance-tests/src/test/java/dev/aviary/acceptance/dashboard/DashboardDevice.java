package dev.aviary.acceptance.dashboard;

import static io.restassured.RestAssured.given;

import dev.aviary.acceptance.system.Service;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.UUID;

/** A device that a visitor of the dashboard looks at. */
record DashboardDevice(UUID uuid, Service ingest) {
    private static final int STEP_SECONDS = 30;
    private static final Map<String, String> UNITS = Map.of("temperature", "°C", "humidity", "%");

    static DashboardDevice of(Service ingest) {
        return new DashboardDevice(UUID.randomUUID(), ingest);
    }

    /** Sets its name and its tags, and the units of temperature and humidity. */
    void describe(String name, Map<String, String> tags) {
        given().contentType("application/json")
                .body(Map.of("name", name, "units", UNITS, "tags", tags))
                .put(ingest.url() + "/devices/" + uuid)
                .then()
                .statusCode(204);
    }

    /** A smooth curve that ends now. */
    void measure(String type, int readings, double middle, double swing) {
        long end = Instant.now().getEpochSecond();
        StringJoiner batch = new StringJoiner(",", "[", "]");
        for (int i = 0; i < readings; i++) {
            double value = middle + swing * Math.sin(i / 11.0) + swing / 6 * Math.sin(i * 2.3);
            batch.add(reading(type, value, end - (long) (readings - i) * STEP_SECONDS));
        }
        post(batch.toString());
    }

    void measureAt(Instant time, String type, double value) {
        post(reading(type, value, time.getEpochSecond()));
    }

    void measureNow(String type, double value) {
        post("{\"type\":\"" + type + "\",\"value\":" + value + "}");
    }

    private static String reading(String type, double value, long time) {
        return String.format(Locale.ROOT, "{\"type\":\"%s\",\"value\":%.2f,\"date_created\":%d}", type, value, time);
    }

    private void post(String body) {
        given().contentType("application/json")
                .body(body)
                .post(ingest.url() + "/devices/" + uuid + "/readings")
                .then()
                .statusCode(202);
    }
}
