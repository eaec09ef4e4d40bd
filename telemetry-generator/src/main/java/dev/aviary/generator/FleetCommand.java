package dev.aviary.generator;

import dev.aviary.generator.fleet.FleetRun;
import dev.aviary.generator.fleet.StopSignal;
import dev.aviary.generator.fleet.Summary;
import dev.aviary.generator.fleet.Traffic;
import dev.aviary.generator.journal.JournalHeader;
import dev.aviary.generator.journal.JournalWriter;
import dev.aviary.generator.option.AccessOptions;
import dev.aviary.generator.option.IngestOptions;
import dev.aviary.generator.option.SimulationOptions;
import dev.aviary.generator.option.TrafficOptions;
import dev.aviary.generator.send.SendLimits;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends the readings of simulated devices to ingest-service when they are due, whatever the service does:"
                    + " latencies count from the due time. What is answered 429 or 5xx, or not at all, is sent again"
                    + " until it is acknowledged.",
            "Ctrl-C ends it in good order. Ends with 1 when a reading was refused or not acknowledged."
        })
final class FleetCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final IngestOptions ingest = new IngestOptions();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "Readings in a request: 1 posts each to its device's address, more post arrays to /readings"
                    + " (default: ${DEFAULT-VALUE}).")
    private int batch = 1;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
    private int connections = 64;

    @Option(
            names = "--max-unacknowledged",
            paramLabel = "N",
            defaultValue = "100000",
            description = "The number of unacknowledged readings in memory at which sending pauses, which is reported"
                    + " (default: ${DEFAULT-VALUE}).")
    private int maxUnacknowledged = 100_000;

    @Option(names = "--describe", description = "First send the devices' names, units and tags.")
    private boolean describe;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Record acknowledged readings in this file, for 'verify'.")
    private @Nullable Path journal;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            description = "The longest wait for acknowledgements at the end (default: unlimited; at most 5s after"
                    + " Ctrl-C).")
    private @Nullable Duration grace;

    @Option(
            names = "--progress",
            paramLabel = "DURATION",
            defaultValue = "5s",
            description = "Interval of progress lines on standard error (default: ${DEFAULT-VALUE}).")
    private Duration progress = Duration.ofSeconds(5);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.of(spec);
        Fleet fleet;
        FleetRun.Plan plan;
        try {
            Traffic wanted = traffic.traffic();
            fleet = simulation.fleet(wanted.rate(), Clock.systemUTC());
            SendLimits limits = new SendLimits(connections, maxUnacknowledged);
            plan = new FleetRun.Plan(access.endpoint(ingest.url()), wanted, batch, limits, describe, grace, progress);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(console.commandLine(), UsageErrors.reason(e), e);
        }
        console.notice(fleet.devices() + " devices, seed " + fleet.seed() + ", to " + ingest.url());
        return console.untilStopped(stop -> run(new Simulation(fleet), plan, stop, console));
    }

    private int run(Simulation simulated, FleetRun.Plan plan, StopSignal stop, Console console)
            throws IOException, InterruptedException {
        try (JournalWriter writer = journal == null
                ? null
                : JournalWriter.create(journal, new JournalHeader(simulated.fleet(), describe))) {
            Summary summary = new FleetRun(simulated, plan, writer, stop, console::notice).run();
            console.result(summary.line());
            return summary.isComplete() ? 0 : 1;
        }
    }
}
