package dev.aviary.generator;

import dev.aviary.generator.option.Durations;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

@Command(
        name = "telemetry-generator",
        description = "Simulated devices and switches for Aviary, and the check that nothing of theirs was lost.",
        mixinStandardHelpOptions = true,
        version = "telemetry-generator 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FleetCommand.class,
            VerifyCommand.class,
            BackfillCommand.class,
            CountersCommand.class,
            DemoCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:all is well", "1:a difference or a failure", "2:called wrongly"})
final class TelemetryGenerator {
    static CommandLine commandLine() {
        return new CommandLine(new TelemetryGenerator())
                .registerConverter(Duration.class, Durations::parse)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new UsageErrors())
                .setExecutionExceptionHandler((e, commandLine, parsed) -> {
                    commandLine.getErr().println(commandLine.getCommandName() + ": " + UsageErrors.reason(e));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
