package dev.aviary.acceptance.fault;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.Service;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The assignment of a killed writer's partitions to another one. */
final class Takeover {
    /** Three times what is promised, and less than Kafka's default session timeout of 45 s. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Of 40 random devices, each of four partitions has one but for 4 in 100,000 times. */
    private static final int DEVICES_IN_ALL_PARTITIONS = 40;

    private Takeover() {}

    /** Returns when readings of all partitions that are sent from now on are stored. */
    static void awaitCompletion(Service ingestApi, Service query) {
        List<UUID> devices = Stream.generate(UUID::randomUUID)
                .limit(DEVICES_IN_ALL_PARTITIONS)
                .toList();
        devices.forEach(device -> given().contentType("application/json")
                .body("{\"type\":\"temperature\",\"value\":1}")
                .post(ingestApi.url() + "/devices/" + device + "/readings")
                .then()
                .statusCode(202));
        await().atMost(LIMIT).until(() -> devices.stream().allMatch(device -> isStored(query, device)));
    }

    private static boolean isStored(Service query, UUID device) {
        String latest = query.url() + "/devices/" + device + "/readings/latest";
        return given().get(latest).jsonPath().getList("value").size() == 1;
    }
}
