package dev.aviary.deployment.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The links of README, CONTRIBUTING and docs/ lead to files of this project. */
class DocumentedLinksTest {
    private static final Pattern RELATIVE_LINK = Pattern.compile("]\\((?![a-z]+:|#)([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern METHOD_LINK = Pattern.compile("\\[`\\w+\\.(\\w+)`]\\(([^)]+\\.java)\\)");

    @Test
    void everyRelativeLinkLeadsToAFile() {
        List<String> broken = new ArrayList<>();
        for (Path page : Project.pages()) {
            for (MatchResult link : links(page, RELATIVE_LINK)) {
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                    broken.add(page + ": " + link.group(1));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyLinkedMethodIsInItsClass() {
        Path walkthrough = Project.file("docs/walkthrough.md");
        List<MatchResult> links = links(walkthrough, METHOD_LINK);
        List<String> missing = new ArrayList<>();
        for (MatchResult link : links) {
            String source = Project.text(walkthrough.resolveSibling(link.group(2)));
            if (!Pattern.compile("\\b" + link.group(1) + "\\(").matcher(source).find()) {
                missing.add(link.group());
            }
        }

        assertThat(links).isNotEmpty();
        assertThat(missing).isEmpty();
    }

    private static List<MatchResult> links(Path page, Pattern pattern) {
        return pattern.matcher(Project.text(page)).results().toList();
    }
}
