package dev.aviary.benchmark;

import dev.aviary.benchmark.report.FigureFile;
import dev.aviary.benchmark.report.Figures;
import dev.aviary.benchmark.report.Table;
import dev.aviary.benchmark.scenario.Scale;
import dev.aviary.benchmark.scenario.Scenario;
import dev.aviary.benchmark.system.Progress;
import dev.aviary.stack.process.StartFailedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Aviary on this machine, on processes and a data directory of its"
                + " own. The figures come as a table on standard output, each beside the limit of the same run, and"
                + " as numbers in target/bench.json.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:everything was measured", "1:something could not be", "2:called wrongly"})
final class BenchCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Scenarios to run, separated by commas: post, victoria-metrics, overload, traced, tokens, batch,"
                            + " freshness, idle, drain, synchronous, statistics, plots, fleet-statistics, fleet,"
                            + " getmetric, kafka-loss. Default: all but victoria-metrics, synchronous and tokens.")
    private List<String> only = List.of();

    @Option(
            names = "--quick",
            description = "Little of everything, within two minutes: shows that it works; the figures mean nothing.")
    private boolean quick;

    @Option(names = "--home", hidden = true, defaultValue = ".")
    private Path home = Path.of(".");

    /** Where the figures go, and the data directory while it runs. */
    @Option(names = "--target", hidden = true)
    private @Nullable Path target;

    @Override
    public Integer call() {
        List<Scenario> scenarios = chosen();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Progress progress = new Progress(line -> {
            err.println(line);
            err.flush();
        });
        Figures figures = new Figures();
        Path root = home.toAbsolutePath().normalize();
        Path place = target == null ? root.resolve("target") : target.toAbsolutePath();
        boolean whole;
        try {
            whole = new BenchRun(root, place, quick ? Scale.QUICK : Scale.FULL, progress, figures).measure(scenarios);
            new FigureFile(place.resolve("bench.json")).write(figures);
        } catch (StartFailedException | IOException | SQLException e) {
            progress.log("cannot measure: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            return 1;
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(Table.of(figures));
        out.flush();
        return whole ? 0 : 1;
    }

    private List<Scenario> chosen() {
        List<Scenario> all = Scenarios.all();
        List<String> names = all.stream().map(Scenario::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "there is no '%s'; there are %s".formatted(name, String.join(", ", names)));
            }
        }
        return all.stream()
                .filter(scenario -> only.isEmpty() ? scenario.runsByDefault() : only.contains(scenario.name()))
                .collect(Collectors.toList());
    }
}
