package dev.aviary.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.generator.TestServer.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"fleet", "verify", "backfill", "counters", "demo"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: telemetry-generator " + command, "default");
        assertThat(out.toString().lines()).allMatch(line -> !line.contains("${"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "fleet --nonsense",
                "fleet --rate 0",
                "fleet --devices 0",
                "fleet --batch 0",
                "fleet --late 2",
                "fleet --duration 5parsecs",
                "fleet --start yesterday",
                "fleet --ingest-url nowhere",
                "fleet --token a\u00e4\nX:y",
                "backfill --points 0",
                "counters --switches 0",
                "verify --readings 5",
                "demo --devices 0"
            })
    void wrongCallIsToldInALineAndEndsWith2(String call) {
        assertThat(run(call.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
        assertThat(err.toString().lines()).hasSizeLessThan(4);
    }

    @Test
    void withoutACommandItIsExplainedWhichThereAre() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("fleet", "verify", "backfill", "counters");
    }

    @Test
    void fleetThatIsAcknowledgedEndsWith0AndPrintsItsSum() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            int status =
                    run("fleet", "--ingest-url", server.address().toString(), "--readings", "100", "--rate", "5000");

            assertThat(status).isZero();
            assertThat(out.toString()).startsWith("readings=100 acknowledged=100 refused=0 unsettled=0 requests=100 ");
        }
    }

    @Test
    void fleetThatIsRefusedEndsWith1() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.of(403, "no"))) {
            assertThat(run("fleet", "--ingest-url", server.address().toString(), "--readings", "5"))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("403");
        }
    }

    @Test
    void tokenComesFromAFileAndIsNeverShown() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "se.cr.et\n");
        try (TestServer server = new TestServer((request, number) -> Reply.of(401, "who are you?"))) {
            String url = server.address().toString();
            run("fleet", "--ingest-url", url, "--readings", "5", "--token-file", file.toString());

            assertThat(server.requests()).allMatch(request -> "Bearer se.cr.et".equals(request.authorization()));
            assertThat(out.toString() + err).doesNotContain("se.cr.et");
        }
    }

    @Test
    void verifyWithoutItsFileEndsWith1AndNamesIt() throws IOException {
        assertThat(run("verify", "--journal", directory.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none");
    }

    @Test
    void backfillEndsWith0WhenAllIsAcknowledgedAndCanBeRunAgain() throws Exception {
        try (TestServer server = new TestServer((request, number) -> Reply.accepted())) {
            for (int i = 0; i < 2; i++) {
                assertThat(run("backfill", "--ingest-url", server.address().toString()))
                        .isZero();
            }
            assertThat(server.requests()).hasSize(200);
        }
    }

    private int run(String... words) {
        CommandLine commandLine = TelemetryGenerator.commandLine();
        return commandLine
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
