package dev.aviary.deployment.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests by which README and docs/ prove what they promise exist. */
class DocumentedTestsTest {
    /** CONTRIBUTING tells how tests are named by `XxxTest`. */
    private static final Pattern TEST = Pattern.compile("`((?!Xxx)[A-Z][A-Za-z0-9]+(?:Test|IT))(?:\\.(\\w+))?`");

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
        Map<String, String> sources = new HashMap<>();
        for (Path folder : foldersOfTests()) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> sources.merge(
                                file.getFileName().toString().replace(".java", ""),
                                Project.text(file),
                                String::concat));
            }
        }
        return sources;
    }

    /** Those of the modules alone: in their target folders other tests create and delete files at the same time. */
    private static List<Path> foldersOfTests() throws IOException {
        try (Stream<Path> modules = Files.list(Project.file(""))) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }
}
