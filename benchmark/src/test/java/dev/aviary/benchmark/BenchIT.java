package dev.aviary.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as a process of its own, as {@code ./aviary bench} starts it. */
class BenchIT {
    private static final Path HOME = Path.of(System.getProperty("aviary.home", ".."));

    @TempDir
    Path directory;

    private Path target;

    @BeforeEach
    void makeTheTarget() throws IOException {
        target = Files.createDirectory(directory.resolve("target"));
    }

    @AfterEach
    void leavesNothingRunning() {
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(target.toString())))
                .isEmpty();
    }

    @Test
    void printsTheRequestedFiguresAndLeavesNothingBehind() throws Exception {
        Process bench = start("--quick", "--only", "fleet,batch,idle,fleet-statistics");

        assertThat(bench.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(bench.exitValue()).as(errors()).isZero();
        assertThat(Files.readString(directory.resolve("out")).lines().map(line -> line.substring(0, line.indexOf(' '))))
                .containsExactly(
                        "figure",
                        "idle_cpu_percent",
                        "batch_readings_per_s",
                        "bytes_per_reading",
                        "fleet_year_ms",
                        "fleet_groups_ms",
                        "fleet_month_ms",
                        "fleet_days_ms",
                        "fleet_now_ms",
                        "fleet_devices_ms");
        JsonNode figures =
                new ObjectMapper().readTree(target.resolve("bench.json").toFile());
        assertThat(figures.fieldNames())
                .toIterable()
                .hasSize(10)
                .contains("copy_rows_per_s", "batch_readings_per_s", "fleet_year_ms", "fleet_devices_ms");
        assertThat(figures).allMatch(figure -> figure.isNumber() && figure.doubleValue() > 0);
        assertThat(target).isDirectoryNotContaining("glob:**bench-stack-*");
    }

    @Test
    void leavesNothingBehindWhenItIsStopped() throws Exception {
        Process bench = start("--quick", "--only", "fleet");
        await().atMost(Duration.ofMinutes(2)).until(() -> errors().contains("writing a fleet"));
        bench.destroy();

        assertThat(bench.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(bench.exitValue()).isNotZero();
        assertThat(directory.resolve("out")).isEmptyFile();
        assertThat(target).isEmptyDirectory();
    }

    private Process start(String... arguments) throws IOException {
        String version = System.getProperty("aviary.version", "0.1.0");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = HOME.resolve("benchmark/target/benchmark-" + version + ".jar");
        ProcessBuilder builder = new ProcessBuilder(java.toString(), "-jar", jar.toString());
        builder.command().addAll(List.of("--home", HOME.toString(), "--target", target.toString()));
        builder.command().addAll(List.of(arguments));
        // No figure is asserted: compiling with C2 would take longer than what is measured.
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        return builder.redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("err"));
    }
}
