package dev.aviary.generator.option;

import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the simulated values. */
public final class SimulationOptions {
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed, start and other options give the same devices and readings (default:"
                    + " ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many devices, each with temperature and humidity (default: ${DEFAULT-VALUE}).")
    int devices = 50;

    @Option(
            names = "--start",
            paramLabel = "TIME",
            defaultValue = "now",
            description = "When the first reading is measured: now, -30d, +1h, epoch seconds or ISO-8601 (default:"
                    + " ${DEFAULT-VALUE}). Readings are sent from now on all the same.")
    String start = "now";

    @Option(
            names = "--step",
            paramLabel = "DURATION",
            description =
                    "The interval between the times of a device's readings of one type (default: the time of sending).")
    @Nullable Duration step;

    @Option(
            names = "--decimals",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decimals of every value, 0 to 6 (default: ${DEFAULT-VALUE}).")
    int decimals = 1;

    @Option(
            names = "--noise",
            paramLabel = "DEGREES",
            defaultValue = "0.2",
            description = "Standard deviation of one measurement (default: ${DEFAULT-VALUE}).")
    double noise;

    @Option(
            names = "--drift",
            paramLabel = "DEGREES",
            defaultValue = "0.8",
            description = "The amplitude of a device's drift over days (default: ${DEFAULT-VALUE}).")
    double drift;

    @Option(
            names = "--dropouts",
            paramLabel = "SHARE",
            defaultValue = "0.001",
            description = "Share of the minutes in which a device is silent (default: ${DEFAULT-VALUE}).")
    double dropouts;

    @Option(
            names = "--spikes",
            paramLabel = "SHARE",
            defaultValue = "0.0005",
            description = "Share of the readings that are far off (default: ${DEFAULT-VALUE}).")
    double spikes;

    /** Whether the start is counted from the present, so that it is another one each time. */
    public boolean isFromNow() {
        return "now".equals(start) || start.startsWith("+") || start.startsWith("-");
    }

    public Fleet fleet(double rate, Clock clock) {
        long stepMicros = step == null ? Math.max(1, Math.round(2e6 * devices / rate)) : step.toNanos() / 1_000;
        SignalModel climate = new SignalModel(decimals, noise, drift, dropouts, spikes);
        return new Fleet(seed, devices, StartTime.parse(start, clock), stepMicros, climate);
    }
}
