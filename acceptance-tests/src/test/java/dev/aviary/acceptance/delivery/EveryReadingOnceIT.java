package dev.aviary.acceptance.delivery;

import dev.aviary.acceptance.system.AviarySystem.Service;
import dev.aviary.acceptance.system.FleetRun;
import dev.aviary.acceptance.system.SharedSystem;
import org.junit.jupiter.api.Test;

class EveryReadingOnceIT {
    @Test
    void storesTwoHundredThousandReadingsOfWhichATenthCameTwiceAndInAnyOrder() {
        Service ingest = SharedSystem.ingest();
        Service query = SharedSystem.query();

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
                "--describe",
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
