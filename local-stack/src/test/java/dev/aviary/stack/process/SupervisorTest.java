package dev.aviary.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    @TempDir
    private Path temporary = Path.of("");

    private final List<String> reported = new CopyOnWriteArrayList<>();
    private StackDirectory directory = new StackDirectory(Path.of(""));
    private Supervisor supervisor = new Supervisor(directory, reported::add);

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = StackDirectory.at(temporary.resolve("stack"));
        supervisor = new Supervisor(directory, reported::add);
    }

    @AfterEach
    void stop() {
        supervisor.stop();
    }

    @Test
    void writesThePidOfTheProcessItself() throws IOException {
        supervisor.start(List.of(sleeper("echo $$; exec sleep 100")));

        await().untilAsserted(() -> assertThat(Files.readString(directory.log("sleeper")))
                .isEqualTo(Files.readString(directory.pidFile("sleeper"))));
    }

    @Test
    void startsAPartAgainThatDied() {
        supervisor.start(List.of(sleeper("exec sleep 100")));
        long first = pid();

        Signal.KILL.sendTo(first);

        await().untilAsserted(() -> assertThat(pid()).isNotEqualTo(first));
        assertThat(isAlive(pid())).isTrue();
        assertThat(reported).anyMatch(line -> line.contains("sleeper ended (killed by signal 9)"));
    }

    @Test
    void killsAPartThatIgnoresSigterm() {
        supervisor.start(List.of(sleeper("trap '' TERM; while :; do sleep 1; done")));
        long pid = pid();

        supervisor.stop();

        assertThat(isAlive(pid)).isFalse();
        assertThat(directory.pidFile("sleeper")).doesNotExist();
    }

    @Test
    void startsNothingOnceItWasStopped() {
        supervisor.stop();

        assertThatThrownBy(() -> supervisor.start(List.of(sleeper("exec sleep 100"))))
                .isInstanceOf(StartFailedException.class);
        assertThat(directory.pidFile("sleeper")).doesNotExist();
    }

    @Test
    void givesUpOnAPartThatCannotBeStarted() {
        Part broken = new Part() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public String address() {
                return "nowhere";
            }

            @Override
            public ProcessBuilder command() throws IOException {
                throw new IOException("no disk");
            }

            @Override
            public boolean isReady(long pid) {
                return false;
            }
        };

        assertThatThrownBy(() -> supervisor.start(List.of(broken)))
                .isInstanceOf(StartFailedException.class)
                .hasMessage("broken cannot be started: no disk");
    }

    @Test
    void stopsWhatAnEarlierSupervisorLeftRunning() throws IOException {
        supervisor.start(List.of(sleeper("sleep 100; :")));
        long leftover = pid();
        // While a process executes another program, its command line is empty for a moment.
        await().until(() ->
                Files.readString(Path.of("/proc/" + leftover + "/cmdline")).startsWith("/bin/sh\0"));

        new OrphanedProcesses(directory, reported::add).stop();

        assertThat(reported).anyMatch(line -> line.contains("left over"));
        await().untilAsserted(() -> assertThat(isAlive(leftover)).isFalse());
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSamePid() throws IOException {
        Files.writeString(
                directory.pidFile("sleeper"),
                Long.toString(ProcessHandle.current().pid()));

        new OrphanedProcesses(directory, reported::add).stop();

        assertThat(reported).isEmpty();
        assertThat(directory.pidFile("sleeper")).doesNotExist();
    }

    private Sleeper sleeper(String script) {
        return new Sleeper(directory.root(), script);
    }

    private long pid() {
        return new PidFile(directory.pidFile("sleeper")).read().orElseThrow();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
