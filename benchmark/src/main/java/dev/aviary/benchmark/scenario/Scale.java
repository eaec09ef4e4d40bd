package dev.aviary.benchmark.scenario;

import java.time.Duration;

/**
 * How much is done.
 *
 * @param warmUp load before a rate is measured, for the JIT compiler
 * @param load how long a rate is measured, each time
 * @param connections of the many
 * @param devices of the fleet that sends batches
 * @param readings that are sent in batches, and that the writer finds in Kafka
 * @param years of the longer history
 * @param fleet devices of the fleet that is listed
 */
public record Scale(
        Duration warmUp,
        Duration load,
        int connections,
        int devices,
        int readings,
        int days,
        int years,
        int fleet,
        int questions) {
    public static final Scale FULL =
            new Scale(Duration.ofSeconds(12), Duration.ofSeconds(12), 512, 10_000, 2_000_000, 365, 10, 100_000, 50);

    /** Shows within a minute or two that everything works; its figures mean nothing. */
    public static final Scale QUICK =
            new Scale(Duration.ofSeconds(1), Duration.ofSeconds(2), 64, 1_000, 50_000, 7, 1, 1_000, 5);
}
