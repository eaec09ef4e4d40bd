package dev.aviary.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.generator.TestServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool as a process of its own. */
class MainTest {
    @TempDir
    Path directory;

    @Test
    void signalEndsAFleetInGoodOrder() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            Path journal = directory.resolve("journal");
            Process fleet =
                    start("fleet", "--ingest-url", server.address().toString(), "--journal", journal.toString());
            await().atMost(Duration.ofSeconds(60)).until(() -> server.requests().size() > 3);
            fleet.destroy();

            assertThat(fleet.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(fleet.exitValue()).isZero();
            assertThat(output()).startsWith("readings=").contains(" unsettled=0 ");
            assertThat(Files.readString(journal)).endsWith("end\n");
        }
    }

    @Test
    void signalEndsAFleetWhoseServerIsAway() throws Exception {
        Process fleet = start("fleet", "--ingest-url", "http://127.0.0.1:1", "--progress", "50ms", "--grace", "100ms");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(directory.resolve("err")).contains("no answer: "));
        fleet.destroy();

        assertThat(fleet.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(fleet.exitValue()).isEqualTo(1);
        assertThat(output()).contains(" acknowledged=0 ");
    }

    @Test
    void signalEndsTheDemo() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            Process demo = start(
                    "demo", "--ingest-url", server.address().toString(), "--counters-port", "0", "--history", "2m");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> server.requests().stream()
                            .anyMatch(request -> request.uri().getPath().startsWith("/devices/")
                                    && request.method().equals("POST")));
            demo.destroy();

            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(demo.exitValue()).isZero();
            assertThat(Files.readString(directory.resolve("err")))
                    .contains("counters at http://127.0.0.1:", "history of PT2M");
        }
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It runs for seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("out"));
    }
}
