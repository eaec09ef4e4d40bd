package dev.aviary.generator;

import dev.aviary.generator.counters.CountersServer;
import dev.aviary.generator.counters.Switches;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "counters",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Serves the counters of simulated switches as CSV at http://127.0.0.1:PORT/counters, a new"
                + " generation every second. Ctrl-C ends it.")
final class CountersCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:AVIARY_COUNTERS_PORT:-9001}",
            description = "The port to listen on; 0 selects a free one (default: AVIARY_COUNTERS_PORT, else 9001).")
    private int port = 9001;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "${env:AVIARY_HTTP_HOST:-127.0.0.1}",
            description = "The address to listen on (default: AVIARY_HTTP_HOST, else" + " 127.0.0.1).")
    private String host = "127.0.0.1";

    @Option(
            names = "--switches",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many switches, 1 to 100,000 (default: ${DEFAULT-VALUE}).")
    private int switches = 10;

    @Option(
            names = "--metrics",
            paramLabel = "N",
            defaultValue = "8",
            description = "How many counters each switch has, 1 to 1,000 (default: ${DEFAULT-VALUE}).")
    private int metrics = 8;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed gives the same generations (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Console console = Console.of(spec);
        Switches simulated;
        try {
            simulated = new Switches(switches, metrics, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(console.commandLine(), UsageErrors.reason(e), e);
        }
        return console.untilStopped(stop -> {
            try (CountersServer server = CountersServer.start(new InetSocketAddress(host, port), simulated)) {
                console.notice("counters of " + switches + " switches at " + server.address());
                stop.await();
                return 0;
            }
        });
    }
}
