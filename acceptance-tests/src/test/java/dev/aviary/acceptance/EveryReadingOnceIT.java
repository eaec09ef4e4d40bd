package dev.aviary.acceptance;

import dev.aviary.acceptance.AviarySystem.Service;
import dev.aviary.stack.LocalStack;
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
}
