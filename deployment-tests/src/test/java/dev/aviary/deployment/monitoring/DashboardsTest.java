package dev.aviary.deployment.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aviary.deployment.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Grafana's dashboards, as far as they can be read without Grafana. */
class DashboardsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> DASHBOARDS = List.of("services", "data", "cluster");

    @Test
    void everyQueryToPrometheusParses() throws IOException {
        ObjectNode group = JSON.createObjectNode().put("name", "dashboards");
        ArrayNode rules = group.putArray("rules");
        for (String dashboard : DASHBOARDS) {
            read(dashboard)
                    .findValuesAsText("expr")
                    .forEach(expression -> rules.addObject()
                            .put("record", "panel:" + dashboard + ":query" + rules.size())
                            .put("expr", expression));
        }
        assertThat(rules).hasSizeGreaterThan(30);
        Path directory = Files.createDirectories(Path.of("target", "dashboards"));
        // JSON is YAML.
        JSON.writeValue(
                directory.resolve("rules.yml").toFile(),
                JSON.createObjectNode().set("groups", JSON.createArrayNode().add(group)));

        assertThatCode(() -> Promtool.run(directory, "check", "rules", "rules.yml"))
                .doesNotThrowAnyException();
    }

    @Test
    void everyDashboardHasItsOwnIdAndNoPanelsOverlap() throws IOException {
        Set<String> uids = new HashSet<>();
        for (String dashboard : DASHBOARDS) {
            JsonNode read = read(dashboard);
            assertThat(uids.add(read.path("uid").asText())).as(dashboard).isTrue();
            Set<String> places = new HashSet<>();
            Set<Integer> ids = new HashSet<>();
            read.path("panels").forEach(panel -> {
                JsonNode at = panel.path("gridPos");
                assertThat(places.add(at.path("x") + "/" + at.path("y")))
                        .as(dashboard + " " + at)
                        .isTrue();
                assertThat(ids.add(panel.path("id").asInt())).isTrue();
            });
        }
    }

    @Test
    void theBrokersAndTheDatabaseArePlotted() throws IOException {
        assertThat(String.join("\n", read("cluster").findValuesAsText("expr")))
                .contains(
                        "kafka_server_replicamanager_underreplicatedpartitions",
                        "cnpg_pg_replication_lag",
                        "cnpg_collector_wal_bytes");
        assertThat(String.join("\n", read("data").findValuesAsText("rawSql")))
                .contains("timescaledb_information.chunks", "pg_current_wal_lsn");
    }

    private static JsonNode read(String dashboard) throws IOException {
        return JSON.readTree(Project.text("deploy/grafana/dashboards/" + dashboard + ".json"));
    }
}
