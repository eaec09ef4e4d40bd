package dev.aviary.deployment.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and what the services read are the same. */
class DocumentedConfigurationTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([^|]*) \\| ([IQS ]+) \\|");

    /** Variables that only `./aviary` and the generator read. */
    private static final Set<String> OF_THE_COMMAND = Set.of(
            "AVIARY_KAFKA_PORT", "AVIARY_POSTGRES_PORT", "AVIARY_COUNTERS_PORT", "AVIARY_TOKEN", "QUARKUS_PROFILE");

    private record Row(String usual, Set<String> services) {}

    @Test
    void everyVariableOfAServiceIsDocumented() {
        assertThat(documentedFor("I")).containsAll(configurable(KnownVariables.ofIngest()));
        assertThat(documentedFor("Q")).containsAll(configurable(KnownVariables.ofQuery()));
    }

    @Test
    void everyDocumentedVariableIsRead() {
        Set<String> read = new TreeSet<>(OF_THE_COMMAND);
        read.addAll(KnownVariables.ofIngest());
        read.addAll(KnownVariables.ofQuery());

        assertThat(read).containsAll(rows().keySet());
    }

    @Test
    void everyDocumentedDefaultIsTheOneThatIsUsed() {
        Map<String, Row> rows = rows();
        List<String> wrong = new ArrayList<>();
        Stream.of("ingest-service", "query-service")
                .map(KnownVariables::mapped)
                .forEach(mapped -> mapped.forEach((variable, usual) -> {
                    Row row = rows.get(variable);
                    if (row != null && !row.usual().contains(usual)) {
                        wrong.add("%s: %s, not %s".formatted(variable, usual, row.usual()));
                    }
                }));

        assertThat(wrong).isEmpty();
    }

    private static Set<String> documentedFor(String service) {
        Set<String> names = new TreeSet<>();
        rows().forEach((name, row) -> {
            if (row.services().contains(service)) {
                names.add(name);
            }
        });
        return names;
    }

    private static Set<String> configurable(Set<String> variables) {
        Set<String> ours = new TreeSet<>(variables);
        ours.removeIf(name -> !name.startsWith("AVIARY_"));
        return ours;
    }

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Project.text("docs/configuration.md"));
        while (row.find()) {
            assertThat(rows).as("rows of docs/configuration.md").doesNotContainKey(row.group(1));
            rows.put(row.group(1), new Row(row.group(2), Set.of(row.group(3).split(" "))));
        }
        return rows;
    }
}
