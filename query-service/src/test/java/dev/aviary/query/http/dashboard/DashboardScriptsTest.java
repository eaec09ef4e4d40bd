package dev.aviary.query.http.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the unit tests of the dashboard's scripts in Node.js. */
class DashboardScriptsTest {
    private static final Path TESTS = Path.of("src", "test", "javascript");

    @Test
    void passesTheUnitTestsOfTheDashboardsScripts() throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        command.addAll(tests());

        Process node = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("(?m)^\\W*pass [1-9]").containsPattern("(?m)^\\W*fail 0$");
    }

    /** Names of files: older versions of Node.js take directories, newer ones patterns. */
    private static List<String> tests() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .toList();
        }
    }
}
