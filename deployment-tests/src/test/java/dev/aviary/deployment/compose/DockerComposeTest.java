package dev.aviary.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aviary.deployment.compose.Compose.Service;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml by docker's own compose: what the other tests read is what compose starts. */
class DockerComposeTest {
    @TempDir
    private static Path home;

    private static Map<String, String> variables;

    @BeforeAll
    static void prepare() {
        variables = ComposeEnvironment.preparedIn(home).values();
    }

    @Test
    void composeResolvesTheFileToWhatTheOtherTestsRead() {
        JsonNode config = DockerCompose.config(home, variables, "demo", "watching");
        Map<String, Service> services = Compose.resolved(variables).services();

        assertThat(config.path("services").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(services.keySet());
        services.forEach((name, service) -> {
            JsonNode resolved = config.path("services").path(name);
            assertThat(resolved.path("image").asText()).as(name).isEqualTo(service.image());
            assertThat(new ObjectMapper()
                            .convertValue(
                                    resolved.withObject("/environment"), new TypeReference<Map<String, String>>() {}))
                    .as(name)
                    .isEqualTo(service.variables());
            assertThat(resolved.path("read_only").asBoolean()).as(name).isTrue();
        });
    }

    @Test
    void aStartWithoutProfilesNeedsNothingOfTheirs() {
        Map<String, String> withoutGrafana = new TreeMap<>(variables);
        withoutGrafana.put("AVIARY_GRAFANA_PASSWORD", "");
        withoutGrafana.put("AVIARY_TOKEN", "");

        assertThat(DockerCompose.config(home, withoutGrafana).path("services").fieldNames())
                .toIterable()
                .contains("gateway-1", "writer", "query-1")
                .doesNotContain("grafana", "telemetry-generator");
    }

    @Test
    void aStartWithoutAPasswordEndsWithItsName() {
        for (String password : List.of("AVIARY_POSTGRES_PASSWORD", "AVIARY_INGEST_PASSWORD", "AVIARY_QUERY_PASSWORD")) {
            Map<String, String> incomplete = new TreeMap<>(variables);
            incomplete.put(password, "");
            assertThatThrownBy(() -> DockerCompose.config(home, incomplete)).hasMessageContaining(password);
        }
    }
}
