package dev.aviary.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
        assertThat(err.toString()).contains("there is no 'flet'; there are idle, post, overload, batch");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void theHelpNamesEveryScenario() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("idle, post, overload, batch, freshness, drain, synchronous, statistics, plots,"
                        + " fleet-statistics, fleet, getmetric, traced, tokens, kafka-loss");
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
