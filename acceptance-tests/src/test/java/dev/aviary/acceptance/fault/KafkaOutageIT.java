package dev.aviary.acceptance.fault;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.system.AviarySystem;
import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.stack.LocalStack;
import dev.aviary.stack.kafka.KafkaBroker;
import dev.aviary.stack.process.Ports;
import dev.aviary.stack.process.StackDirectory;
import dev.aviary.stack.process.SupervisedPart;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaOutageIT {
    @TempDir
    Path folder;

    private final UUID device = UUID.randomUUID();
    private StackDirectory directory;
    private KafkaBroker broker;
    private SupervisedPart kafka;
    private AviarySystem system;

    @BeforeEach
    void startABrokerOfItsOwn() throws IOException {
        directory = StackDirectory.at(folder);
        broker = new KafkaBroker(directory, Ports.free());
        kafka = started();
        system = new AviarySystem(broker.address(), LocalStack.shared().createDatabase("kafka_outage"));
    }

    @AfterEach
    void stop() {
        system.close();
        kafka.stop();
    }

    @Test
    void refusesReadingsWhileKafkaIsAwayAndTakesThemAgainWithoutARestart() {
        Service ingest = system.ingest().awaitReady();
        Service query = system.query().awaitReady();
        Set<Integer> acknowledged = new TreeSet<>();
        post(ingest, 1, acknowledged);

        kafka.stop();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Response refused = post(ingest, 2, acknowledged);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ingest.readiness()).isEqualTo(503));
        given().get(ingest.url() + "/healthz/live").then().statusCode(200);
        for (Response refused : List.of(
                given().get(ingest.url() + "/dead-letters"), given().post(ingest.url() + "/dead-letters/0-0/replay"))) {
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.contentType()).isEqualTo("application/problem+json");
            assertThat(refused.header("Retry-After")).isNotBlank();
        }

        kafka = started();
        ingest.awaitReady();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> post(ingest, 3, acknowledged).statusCode() == 202);

        assertThat(acknowledged).contains(1, 3);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(given().get(query.url() + "/devices/" + device + "/readings")
                                .jsonPath()
                                .getList("date_created", Integer.class))
                        .containsAll(acknowledged));
    }

    private SupervisedPart started() {
        SupervisedPart part = new SupervisedPart(broker, directory, line -> {});
        part.start();
        part.awaitReady();
        return part;
    }

    private Response post(Service ingest, int second, Set<Integer> acknowledged) {
        Response response = given().contentType("application/json")
                .body("{\"type\":\"temperature\",\"value\":1,\"date_created\":" + second + "}")
                .post(ingest.url() + "/devices/" + device + "/readings");
        if (response.statusCode() == 202) {
            acknowledged.add(second);
        }
        return response;
    }
}
