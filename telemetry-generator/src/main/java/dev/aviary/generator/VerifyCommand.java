package dev.aviary.generator;

import dev.aviary.generator.fleet.SendSchedule;
import dev.aviary.generator.fleet.Traffic;
import dev.aviary.generator.journal.Journal;
import dev.aviary.generator.journal.JournalHeader;
import dev.aviary.generator.option.AccessOptions;
import dev.aviary.generator.option.SimulationOptions;
import dev.aviary.generator.option.TrafficOptions;
import dev.aviary.generator.simulation.Fleet;
import dev.aviary.generator.simulation.Simulation;
import dev.aviary.generator.verify.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.BitSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks query-service for all that a 'fleet' sent and compares the readings and every statistic with an"
                    + " independent computation. Ends with 1 on any difference.",
            "What was sent is taken from --journal or, without one, computed from the same options as the fleet's:"
                    + " then --start (a time, not one counted from now) and --readings must be given, and all of it"
                    + " must have been acknowledged."
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--journal", paramLabel = "FILE", description = "The journal that 'fleet --journal' wrote.")
    private @Nullable Path journal;

    @Option(
            names = "--query-url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:${env:AVIARY_QUERY_PORT:-8082}",
            description = "query-service's address (default: http://127.0.0.1 and the port AVIARY_QUERY_PORT, else"
                    + " 8082).")
    private URI query = URI.create("http://127.0.0.1:8082");

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How long query-service may take until it has caught up (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(60);

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "10",
            description = "The devices of which every endpoint is requested; of the others only the readings and"
                    + " 'statistics' (default: ${DEFAULT-VALUE}).")
    private int sample = 10;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "4",
            description = "Requests under way at once (default: ${DEFAULT-VALUE}).")
    private int connections = 4;

    @Option(
            names = "--described",
            description = "The fleet was sent with --describe: compare statistics by tag as well."
                    + " Journals of this version contain it.")
    private boolean described;

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final TrafficOptions traffic = new TrafficOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.of(spec);
        Journal sent;
        Verification verification;
        try {
            sent = journal == null ? computed() : Journal.read(journal);
            verification = new Verification(access.endpoint(query), sample, connections, timeout);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(console.commandLine(), UsageErrors.reason(e), e);
        }
        console.notice("comparing " + sent.acknowledged().cardinality() + " readings of "
                + sent.fleet().devices() + " devices with " + query);
        return report(verification.run(sent, console::notice), console);
    }

    private Journal computed() {
        if (simulation.isFromNow() || !traffic.isCounted()) {
            throw new IllegalArgumentException("without --journal, --start and --readings must be given");
        }
        Traffic sent = traffic.traffic();
        Fleet fleet = simulation.fleet(sent.rate(), Clock.systemUTC());
        SendSchedule schedule = new SendSchedule(new Simulation(fleet), sent);
        BitSet slots = new BitSet();
        while (schedule.advance()) {
            slots.set(Math.toIntExact(schedule.slot()));
        }
        return Journal.ofAll(new JournalHeader(fleet, described), slots);
    }

    private static int report(Verification.Report report, Console console) {
        report.differences().lines().forEach(console::result);
        long count = report.differences().count();
        if (count > report.differences().lines().size()) {
            console.result("… and " + (count - report.differences().lines().size()) + " more");
        }
        console.result("verify: " + report.devices() + " devices, " + report.readings() + " readings: "
                + (count == 0 ? "all equal" : count + " differences"));
        return count == 0 ? 0 : 1;
    }
}
