package dev.aviary.stack.token;

import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The process behind {@code ./aviary token}. */
@Command(
        name = "aviary token",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Prints a bearer token of the local key, which AVIARY_AUTH=on ./aviary up accepts.")
final class TokenCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofDays(3_650);

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Holder holder = new Holder();

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            defaultValue = "24h",
            converter = Lifetime.class,
            description = "The token's lifetime: 90s, 30m, 24h, 7d (default: ${DEFAULT-VALUE}).")
    private Duration lifetime = Duration.ofHours(24);

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            required = true,
            description = "Where ./aviary up keeps its data (default: .aviary).")
    private Path dataDirectory = Path.of("");

    /** The subject of the token. */
    private static final class Holder {
        @Option(names = "--device", paramLabel = "UUID", description = "A device, which posts for itself alone.")
        private @Nullable UUID device;

        @Option(
                names = "--gateway",
                paramLabel = "UUID",
                arity = "0..1",
                split = ",",
                fallbackValue = "",
                converter = OptionalUuid.class,
                description = "A gateway, which posts for these devices, separated by commas, or for all.")
        private @Nullable Set<UUID> gateway;

        @Option(names = "--analyst", description = "An analyst, who reads.")
        private boolean analyst;

        @Option(names = "--admin", description = "An admin, who does everything and handles dead letters.")
        private boolean admin;

        Grant grant() {
            if (device != null) {
                return Grant.ofDevice(device);
            }
            if (gateway != null) {
                gateway.remove(ALL);
                return Grant.ofGateway(gateway);
            }
            if (analyst) {
                return Grant.ofAnalyst();
            }
            if (admin) {
                return Grant.ofAdmin();
            }
            throw new IllegalStateException("the command line asked for one of them");
        }
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(new TokenCommand()).execute(arguments));
    }

    static CommandLine commandLine(TokenCommand command) {
        return new CommandLine(command)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler((e, given) -> {
                    e.getCommandLine().getErr().println("aviary: " + e.getMessage());
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println("aviary: " + e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    @Override
    public Integer call() throws IOException {
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST) > 0) {
            throw new ParameterException(commandLine(), "--ttl must lie between 1s and " + LONGEST.toDays() + "d");
        }
        LocalKey key = LocalKey.of(StackDirectory.at(dataDirectory));
        commandLine().getOut().println(key.sign(holder.grant().withLifetime(lifetime)));
        commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("called by no command line");
        }
        return spec.commandLine();
    }

    /** Stands for all devices where none is named. */
    private static final UUID ALL = new UUID(0, 0);

    /** A UUID, or nothing. */
    static final class OptionalUuid implements ITypeConverter<UUID> {
        @Override
        public UUID convert(String text) {
            return text.isEmpty() ? ALL : UUID.fromString(text);
        }
    }

    /** A number and a unit. */
    static final class Lifetime implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            String upper = text.toUpperCase(Locale.ROOT);
            try {
                return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
            } catch (DateTimeParseException e) {
                throw new TypeConversionException("'" + text + "' is no time such as 90s, 30m, 24h or 7d");
            }
        }
    }
}
