package dev.aviary.generator;

import dev.aviary.generator.backfill.Backfill;
import dev.aviary.generator.fleet.StopSignal;
import dev.aviary.generator.option.AccessOptions;
import dev.aviary.generator.option.IngestOptions;
import dev.aviary.generator.send.Endpoint;
import dev.aviary.model.EpochMicros;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Sends a host's load (cpu_load in [0,100], concurrency in [0,50000]) at unique random times of"
                + " the last minutes to ingest-service. It can be run again at once.")
final class BackfillCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final IngestOptions ingest = new IngestOptions();

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "How far back, 1 to 525,600 (default: ${DEFAULT-VALUE}).")
    private long minutes = 5;

    @Option(
            names = "--points",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many records, 1 to 1,000,000; at whole seconds as long as there are enough of them"
                    + " (default: ${DEFAULT-VALUE}).")
    private int points = 100;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            description = "The host of the records (default: the service's default host).")
    private @Nullable String host;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed gives the same values (default: random).")
    private @Nullable Long seed;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "The time after which an unacknowledged record fails the run (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(60);

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.of(spec);
        Endpoint endpoint;
        Backfill backfill;
        try {
            endpoint = access.endpoint(ingest.url());
            backfill = new Backfill(
                    minutes,
                    points,
                    host,
                    seed == null ? ThreadLocalRandom.current().nextLong() : seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(console.commandLine(), UsageErrors.reason(e), e);
        }
        return console.untilStopped(stop -> run(backfill, endpoint, stop, console));
    }

    private int run(Backfill backfill, Endpoint endpoint, StopSignal stop, Console console)
            throws InterruptedException {
        long now = EpochMicros.of(Clock.systemUTC().instant());
        long acknowledged = backfill.run(endpoint, now, timeout, stop::isRaised, console::notice);
        console.result(acknowledged + " of " + points + " records acknowledged");
        return acknowledged == points ? 0 : 1;
    }
}
