package dev.aviary.acceptance;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.acceptance.AviarySystem.Service;
import dev.aviary.stack.LocalStack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EveryReadingOnceIT {
    private final LocalStack stack = LocalStack.shared();
    private final AviarySystem system =
            new AviarySystem(stack.kafkaBootstrapServers(), stack.createDatabase("acceptance"));

    @AfterEach
    void stop() {
        system.close();
    }

    @Test
    void storesTwoHundredThousandReadingsOfWhichATenthCameTwiceAndInAnyOrder() {
        Service ingest = system.ingest().awaitReady();
        Service query = system.query().awaitReady();

        try (FleetRun fleet = new FleetRun(
                "many",
                ingest,
                "--devices",
                "1000",
                "--readings",
                "200000",
                "--rate",
                "20000",
                "--batch",
                "500",
                "--duplicates",
                "0.1",
                "--late",
                "0.2",
                "--late-by",
                "5s",
                "--start",
                "-30d",
                "--step",
                "5m")) {
            fleet.awaitEnd();

            fleet.assertStoredExactlyOnce(query);
        }
    }

    @Test
    void losesNothingWhenTheWriterIsKilledAgainAndAgain() {
        Service gateway = system.gateway().awaitReady();
        Service query = system.query();
        Service writer = system.writer().awaitReady();

        try (FleetRun fleet = new FleetRun(
                "killed",
                gateway,
                "--devices",
                "200",
                "--readings",
                "120000",
                "--rate",
                "5000",
                "--batch",
                "50",
                "--duplicates",
                "0.05",
                "--start",
                "-2d",
                "--step",
                "1m")) {
            int kills = 0;
            while (fleet.isSending() && kills < 3) {
                long before = written(writer);
                Service doomed = writer;
                await().atMost(Duration.ofSeconds(60)).until(() -> !fleet.isSending() || written(doomed) > before);
                writer.process().kill();
                kills++;
                writer = system.writer().awaitReady();
            }
            fleet.awaitEnd();

            assertThat(kills).isPositive();
            fleet.assertStoredExactlyOnce(query.awaitReady());
        }
    }

    private static long written(Service writer) {
        return get(writer.url() + "/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("aviary_readings_written_total"))
                .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
                .sum();
    }
}
