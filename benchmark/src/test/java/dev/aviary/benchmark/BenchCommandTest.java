package dev.aviary.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.benchmark.scenario.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path home;

    @Test
    void aScenarioThatDoesNotExistIsCalledWrongly() {
        assertThat(execute("--only", "post,flet")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no 'flet'; there are " + scenarios());
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theHelpNamesEveryScenario() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains(scenarios());
    }

    private static String scenarios() {
        return Scenarios.all().stream().map(Scenario::name).collect(Collectors.joining(", "));
    }

    private int execute(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--home";
        all[1] = home.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandLine(new BenchCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
