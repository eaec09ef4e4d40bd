package dev.aviary.generator;

import dev.aviary.generator.counters.CountersServer;
import dev.aviary.generator.counters.Switches;
import dev.aviary.generator.fleet.FleetRun;
import dev.aviary.generator.fleet.StopSignal;
import dev.aviary.generator.fleet.Summary;
import dev.aviary.generator.fleet.Traffic;
import dev.aviary.generator.option.AccessOptions;
import dev.aviary.generator.option.IngestOptions;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.generator.send.SendLimits;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.SignalModel;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.model.EpochMicros;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "A small fleet with names and units, and the switches' counters, in one process: first the history of the"
                    + " last hours, a reading a minute, then the present. Ctrl-C ends it.",
            "The history is the same however often it is sent, so a restart fills the gap and doubles nothing."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int BATCH = 500;
    private static final double HISTORY_RATE = 5_000;
    private static final Duration HISTORY_STEP = Duration.ofMinutes(1);
    private static final Duration PROGRESS_INTERVAL = Duration.ofMinutes(5);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final IngestOptions ingest = new IngestOptions();

    @Option(
            names = "--counters-port",
            paramLabel = "PORT",
            defaultValue = "${env:AVIARY_COUNTERS_PORT:-9001}",
            description =
                    "The port that serves the switches' counters (default: AVIARY_COUNTERS_PORT, else" + " 9001).")
    private int countersPort = 9001;

    @Option(
            names = "--counters-host",
            paramLabel = "HOST",
            defaultValue = "${env:AVIARY_HTTP_HOST:-127.0.0.1}",
            description = "The address that the switches' counters listen on (default: AVIARY_HTTP_HOST, else"
                    + " 127.0.0.1).")
    private String countersHost = "127.0.0.1";

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "12",
            description = "How many devices (default: ${DEFAULT-VALUE}).")
    private int devices = 12;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "12",
            description = "Readings a second, of all devices together (default: ${DEFAULT-VALUE}).")
    private double rate = 12;

    @Option(
            names = "--history",
            paramLabel = "DURATION",
            defaultValue = "24h",
            description = "How far back to begin; 0s for not at all (default: ${DEFAULT-VALUE}).")
    private Duration history = Duration.ofHours(24);

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2026",
            description = "The same seed gives the same devices and readings (default: ${DEFAULT-VALUE}).")
    private long seed = 2026;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.of(spec);
        Endpoint endpoint;
        try {
            endpoint = access.endpoint(ingest.url());
            simulation(Instant.EPOCH, Duration.ofSeconds(1));
            Traffic.steady(rate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(console.commandLine(), UsageErrors.reason(e), e);
        }
        return console.untilStopped(stop -> {
            try (CountersServer counters = CountersServer.start(
                    new InetSocketAddress(countersHost, countersPort), new Switches(10, 8, seed))) {
                console.notice("counters at " + counters.address() + ", " + devices + " devices to " + ingest.url());
                return run(endpoint, stop, console);
            }
        });
    }

    private int run(Endpoint endpoint, StopSignal stop, Console console) throws IOException, InterruptedException {
        Instant now = Clock.systemUTC().instant();
        long rounds = history.dividedBy(HISTORY_STEP);
        if (rounds > 0) {
            Instant begin = now.truncatedTo(ChronoUnit.MINUTES).minus(HISTORY_STEP.multipliedBy(rounds));
            Traffic all = Traffic.steady(HISTORY_RATE).endingAfter(rounds * devices * 2);
            Summary past = run(simulation(begin, HISTORY_STEP), plan(endpoint, all, BATCH), stop, console);
            console.notice("history of " + history + ": " + past.line());
        }
        if (stop.isRaised()) {
            return 0;
        }
        Duration step = Duration.ofNanos((long) (2e9 * devices / rate));
        Instant begin = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        Summary present = run(simulation(begin, step), plan(endpoint, Traffic.steady(rate), 1), stop, console);
        console.result(present.line());
        return present.isComplete() ? 0 : 1;
    }

    private Summary run(Simulation simulated, FleetRun.Plan plan, StopSignal stop, Console console)
            throws IOException, InterruptedException {
        return new FleetRun(simulated, plan, null, stop, console::notice).run();
    }

    private FleetRun.Plan plan(Endpoint endpoint, Traffic traffic, int batch) {
        return new FleetRun.Plan(endpoint, traffic, batch, new SendLimits(4, 20_000), true, null, PROGRESS_INTERVAL);
    }

    private Simulation simulation(Instant begin, Duration step) {
        long stepMicros = Math.max(1, step.toNanos() / 1_000);
        return new Simulation(new Fleet(seed, devices, EpochMicros.of(begin), stepMicros, SignalModel.DEFAULT));
    }
}
