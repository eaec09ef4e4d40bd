package dev.aviary.deployment.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests by which README and docs/ prove what they promise exist. */
class DocumentedTestsTest {
    /** CONTRIBUTING tells how tests are named by `XxxTest`. */
    private static final Pattern TEST = Pattern.compile("`((?!Xxx)[A-Z][A-Za-z0-9]+(?:Test|IT))(?:\\.(\\w+))?`");

    /** Of a module of this project, not of another version that a test has unpacked into its target folder. */
    private static final Pattern TEST_SOURCE = Pattern.compile("[^/]+/src/test/java/.*(?:Test|IT)\\.java");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> sources = sourcesOfTests();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Path page : Project.pages()) {
            for (MatchResult test : TEST.matcher(Project.text(page)).results().toList()) {
                named++;
                String source = sources.getOrDefault(test.group(1), "");
                String method = test.group(2);
                if (source.isEmpty() || (method != null && !source.contains("void " + method + "("))) {
                    missing.add(page + ": " + test.group());
                }
            }
        }

        assertThat(named).isPositive();
        assertThat(missing).isEmpty();
    }

    /** By the simple name of the class; those of one name in several modules together. */
    private static Map<String, String> sourcesOfTests() throws IOException {
        Path home = Project.file("");
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> TEST_SOURCE
                            .matcher(home.relativize(file).toString())
                            .matches())
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), Project::text, String::concat));
        }
    }
}
