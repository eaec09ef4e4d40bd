package dev.aviary.acceptance.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.stack.process.Signal;
import dev.aviary.stack.process.StackDirectory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpIT {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    @TempDir
    private Path home = Path.of("");

    private final Map<String, String> ports = UpProcess.freePorts();

    @Test
    void startsAllPartsAsProcessesAndStopsThemOnSigterm() throws IOException {
        List<Long> pids;
        try (UpProcess up = UpProcess.start(home, ports)) {
            awaitReady(up);
            pids = up.pids();
            assertThat(pids).doesNotHaveDuplicates().allMatch(UpProcess::isAlive);
        }

        assertThat(pids).noneMatch(UpProcess::isAlive);
        assertNothingRuns();
        assertThat(home.resolve("data/run")).isDirectoryNotContaining("glob:**.pid");
    }

    @Test
    void startsEveryPartAgainThatIsKilled() throws IOException {
        try (UpProcess up = UpProcess.start(home, ports)) {
            awaitReady(up);
            List<Long> killed = up.pids();

            killed.forEach(Signal.KILL::sendTo);

            for (int i = 0; i < killed.size(); i++) {
                String part = UpProcess.PARTS.get(i);
                long before = killed.get(i);
                await().atMost(LONG_ENOUGH)
                        .untilAsserted(() -> assertThat(up.pid(part)).isNotEqualTo(before));
                assertThat(up.output()).contains(part + " ended (killed by signal 9)");
            }
            await().atMost(LONG_ENOUGH)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(answer(up, "SELECT 1")).isEqualTo("1"));
        }
    }

    @Test
    void stopsWhatASupervisorThatWasKilledLeftBehindAndFindsItsRowsAtOtherPorts() throws IOException, SQLException {
        List<Long> leftovers;
        try (UpProcess killed = UpProcess.start(home, ports)) {
            awaitReady(killed);
            leftovers = killed.pids();
            execute(killed, "CREATE TABLE kept AS SELECT 42 AS value");
            killed.process.destroyForcibly().onExit().join();
        }
        assertThat(leftovers).allMatch(UpProcess::isAlive);

        try (UpProcess next = UpProcess.start(home, UpProcess.freePorts())) {
            awaitReady(next);

            assertThat(leftovers).noneMatch(UpProcess::isAlive);
            assertThat(answer(next, "SELECT value FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void refusesADirectoryThatIsInUse() throws IOException {
        try (UpProcess first = UpProcess.start(home, ports);
                UpProcess second = startAfterLockOf(first)) {
            assertThat(second.process.onExit().join().exitValue()).isEqualTo(1);
            assertThat(second.output())
                    .contains("already running in", Long.toString(first.process.pid()))
                    .hasLineCount(1);
        }
    }

    @Test
    void namesThePortThatIsInUseAndTheVariableThatMovesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> clash = new HashMap<>(ports);
            clash.put("AVIARY_KAFKA_PORT", Integer.toString(taken.getLocalPort()));
            try (UpProcess up = UpProcess.start(home, clash)) {
                assertThat(up.process.onExit().join().exitValue()).isEqualTo(1);
                assertThat(up.output())
                        .contains(Integer.toString(taken.getLocalPort()), "AVIARY_KAFKA_PORT")
                        .hasLineCount(1);
            }
        }
    }

    @Test
    void leavesNothingRunningWhenAPartCannotBeStarted() throws IOException {
        try (UpProcess up = UpProcess.start(home, ports)) {
            // Broken before the services' turn comes.
            Files.writeString(home.resolve("query-service/target/quarkus-app/quarkus-run.jar"), "no jar");

            assertThat(up.process.onExit().join().exitValue()).isEqualTo(1);
            assertThat(up.output()).contains("query-service ended 3 times before it was ready");
        }
        assertNothingRuns();
    }

    @Test
    void stopsAtOnceOnSigtermDuringTheStart() throws IOException {
        try (UpProcess up = UpProcess.start(home, ports)) {
            await().atMost(LONG_ENOUGH)
                    .until(() -> Files.exists(up.pidFile("postgres")) && Files.exists(up.pidFile("kafka")));
            up.process.destroy();
            up.process.onExit().join();
        }
        assertNothingRuns();
        assertThat(home.resolve("data/run")).isDirectoryNotContaining("glob:**.pid");
    }

    /** By their command lines: another test may have taken a port that was free again. */
    private void assertNothingRuns() {
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(home.toString())))
                .isEmpty();
    }

    private UpProcess startAfterLockOf(UpProcess first) throws IOException {
        await().atMost(LONG_ENOUGH).until(() -> Files.exists(first.pidFile("postgres")));
        return UpProcess.start(home, UpProcess.freePorts());
    }

    private static void awaitReady(UpProcess up) {
        await().atMost(LONG_ENOUGH)
                .failFast("it ended", () -> !up.process.isAlive())
                .until(up::isReady);
    }

    private static void execute(UpProcess up, String sql) throws IOException, SQLException {
        try (Connection connection = connect(up);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String answer(UpProcess up, String sql) throws IOException, SQLException {
        try (Connection connection = connect(up);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(UpProcess up) throws IOException, SQLException {
        String password = StackDirectory.at(up.data).secret("migration-password");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + up.ports.get("AVIARY_POSTGRES_PORT") + "/aviary",
                "aviary_migration",
                password);
    }
}
