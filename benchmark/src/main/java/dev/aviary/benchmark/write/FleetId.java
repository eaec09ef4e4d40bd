package dev.aviary.benchmark.write;

import dev.aviary.benchmark.load.SyntheticReadings;
import java.time.Instant;

/** The fleets that send batches; each has devices of its own. */
enum FleetId {
    WARM_UP(1),
    BATCHES(2),
    BACKLOG(3),
    BACKGROUND(4);

    private static final int SECONDS_APART = 10;

    private final int number;

    FleetId(int number) {
        this.number = number;
    }

    /** Readings of the last hours, the newest of them now. */
    SyntheticReadings workload(int devices, int readings) {
        long seconds = (long) SECONDS_APART * (readings / devices);
        return new SyntheticReadings(number, devices, Instant.now().getEpochSecond() - seconds, SECONDS_APART);
    }
}
