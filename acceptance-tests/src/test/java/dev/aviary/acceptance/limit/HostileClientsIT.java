package dev.aviary.acceptance.limit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.hostile.Attack;
import dev.aviary.acceptance.hostile.AttackRun;
import dev.aviary.acceptance.hostile.AttackedServices;
import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.JournaledFleet;
import dev.aviary.acceptance.system.Service;
import dev.aviary.generator.fleet.Traffic;
import dev.aviary.stack.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Hostile clients of every kind at once, beside a fleet and an analyst, on services with the memory of their containers.
 * {@code -Dhostile.seconds=600} attacks for longer.
 */
class HostileClientsIT {
    private static final Duration GENEROUSLY = Duration.ofSeconds(60);
    private static final Duration ATTACK = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 20));
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);
    private static final int DISTINCT_VALUES = 300_000;
    private static final int READINGS_A_POST = 10_000;
    private static final Map<String, ContainerMemory> MEMORY = Map.of(
            "gateway", ContainerMemory.of("gateway"),
            "writer", ContainerMemory.of("writer"),
            "query", ContainerMemory.of("query"));

    private static AviarySystem system;
    private static Service ingestApi;
    private static Service writer;
    private static Service query;

    @BeforeAll
    static void start() {
        LocalStack stack = LocalStack.shared();
        system = new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("hostile_clients"));
        ingestApi = system.ingestApi(memoryOf("gateway").environment());
        writer = system.writer(memoryOf("writer").environment());
        query = system.query(memoryOf("query").environment());
        List.of(ingestApi, writer, query).forEach(Service::awaitReady);
    }

    private static ContainerMemory memoryOf(String service) {
        return Objects.requireNonNull(MEMORY.get(service));
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void servicesAndHonestClientsOutliveHostileOnes() {
        AttackedServices services = new AttackedServices(
                ingestApi.port(), query.port(), deviceOfDistinctValues(), "temperature", new AtomicInteger());
        Analyst analyst = new Analyst(ingestApi, query);
        try (JournaledFleet fleet = JournaledFleet.inRealTime(
                "beside-hostile-clients", ingestApi, 40, Duration.ZERO, Traffic.steady(2_000))) {
            fleet.awaitAcknowledged(2_000);
            Map<Attack, Integer> performed;
            try (AttackRun attacks = new AttackRun(services)) {
                analyst.ask(ATTACK);
                performed = attacks.performed();
            }

            fleet.end();
            await().atMost(AFTERWARDS).untilAsserted(HostileClientsIT::assertNothingIsHeld);
            assertThat(performed).containsOnlyKeys(Attack.values());
            assertAlive(ingestApi, "gateway");
            assertAlive(writer, "writer");
            assertAlive(query, "query");
            analyst.assertAnswered();
            fleet.assertStoredExactlyOnce(query);
        }
    }

    private static void assertNothingIsHeld() {
        HeldGauges.assertZeroInIngest(ingestApi);
        HeldGauges.assertZeroInQuery(query);
    }

    private static void assertAlive(Service service, String name) {
        assertThat(service.process().isAlive())
                .as("%s", service.process().output())
                .isTrue();
        assertThat(service.readiness()).as(name).isEqualTo(200);
        assertThat(service.process().output()).doesNotContain("java.lang.OutOfMemoryError");
        assertThat(ContainerMemory.peakBytes(service.process()))
                .as("bytes of the %s in memory", name)
                .isLessThan(memoryOf(name).limitBytes());
    }

    private static UUID deviceOfDistinctValues() {
        UUID device = UUID.randomUUID();
        for (int first = 0; first < DISTINCT_VALUES; first += READINGS_A_POST) {
            String readings = IntStream.range(first, first + READINGS_A_POST)
                    .mapToObj(second -> "{\"type\":\"temperature\",\"value\":" + second + ".125,\"date_created\":"
                            + (1_700_000_000 + second) + "}")
                    .collect(Collectors.joining(",", "[", "]"));
            given().contentType("application/json")
                    .body(readings)
                    .post(ingestApi.url() + "/devices/" + device + "/readings")
                    .then()
                    .statusCode(202);
        }
        String count = query.url() + "/devices/" + device + "/readings/statistics?type=temperature";
        await().atMost(GENEROUSLY).until(() -> given().get(count).jsonPath().getInt("count") == DISTINCT_VALUES);
        return device;
    }
}
