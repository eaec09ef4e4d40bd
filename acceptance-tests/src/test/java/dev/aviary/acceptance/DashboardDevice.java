package dev.aviary.acceptance;

import static io.restassured.RestAssured.given;

import dev.aviary.acceptance.AviarySystem.Service;
import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;

/** A device that a visitor of the dashboard looks at. */
record DashboardDevice(UUID uuid, Service ingest) {
    private static final int STEP_SECONDS = 30;

    void describe(String name, String units) {
        given().contentType("application/json")
                .body("{\"name\":\"" + name.replace("\"", "\\\"") + "\",\"units\":" + units + "}")
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
            batch.add(String.format(
                    Locale.ROOT,
                    "{\"type\":\"%s\",\"value\":%.2f,\"date_created\":%d}",
                    type,
                    value,
                    end - (long) (readings - i) * STEP_SECONDS));
        }
        post(batch.toString());
    }

    void measureNow(String type, double value) {
        post("{\"type\":\"" + type + "\",\"value\":" + value + "}");
    }

    private void post(String body) {
        given().contentType("application/json")
                .body(body)
                .post(ingest.url() + "/devices/" + uuid + "/readings")
                .then()
                .statusCode(202);
    }
}
