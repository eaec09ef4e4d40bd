package dev.aviary.generator.option;

import dev.aviary.generator.fleet.Traffic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When the devices send. */
public final class TrafficOptions {
    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Readings per second of all devices together (default: ${DEFAULT-VALUE}).")
    double rate = 100;

    @Option(
            names = "--readings",
            paramLabel = "N",
            description = "End after so many readings, doubled ones counted once (default: endless).")
    @Nullable Long readings;

    @Option(names = "--duration", paramLabel = "DURATION", description = "End after this time (default: endless).")
    @Nullable Duration duration;

    @Option(
            names = "--late",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of the readings that are sent later and out of order (default: ${DEFAULT-VALUE}).")
    double late;

    @Option(
            names = "--late-by",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "How much later at most, and how much later at most the second of a doubled reading; what is"
                    + " held back at the end goes out at once (default: ${DEFAULT-VALUE}).")
    Duration lateBy = Duration.ofSeconds(30);

    @Option(
            names = "--duplicates",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of the readings that are sent twice (default: ${DEFAULT-VALUE}).")
    double duplicates;

    /** Whether the number of readings is given, so that a run can be computed without its journal. */
    public boolean isCounted() {
        return readings != null;
    }

    public Traffic traffic() {
        return new Traffic(rate, readings, duration, late, lateBy, duplicates);
    }
}
