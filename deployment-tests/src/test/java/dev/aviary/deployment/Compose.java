package dev.aviary.deployment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * docker-compose.yml as far as it is used here, strictly: a key that is not listed is refused, and so is a key that
 * stands twice.
 */
record Compose(String name, Map<String, Service> services, Map<String, @Nullable Map<String, String>> volumes) {
    record Service(
            String image,
            @Nullable Build build,
            @Nullable List<String> entrypoint,
            @Nullable List<String> command,
            @Nullable List<String> profiles,
            @Nullable String user,
            @Nullable Map<String, String> environment,
            @JsonProperty("depends_on") @Nullable Map<String, Dependency> dependsOn,
            @Nullable List<String> ports,
            @Nullable List<String> volumes,
            @Nullable List<String> tmpfs,
            @Nullable HealthCheck healthcheck,
            @Nullable String restart,
            @JsonProperty("read_only") boolean readOnly,
            @JsonProperty("cap_drop") @Nullable List<String> capDrop,
            @JsonProperty("security_opt") @Nullable List<String> securityOpt,
            @JsonProperty("mem_limit") @Nullable String memLimit,
            @JsonProperty("shm_size") @Nullable String shmSize,
            @JsonProperty("stop_grace_period") @Nullable String stopGracePeriod,
            @JsonProperty("stop_signal") @Nullable String stopSignal,
            @Nullable Map<String, Integer> ulimits,
            @Nullable Logging logging) {
        Map<String, String> variables() {
            return environment == null ? Map.of() : environment;
        }

        List<String> arguments() {
            return command == null ? List.of() : command;
        }
    }

    record Build(String context, String target) {}

    record Dependency(Condition condition) {}

    enum Condition {
        @JsonProperty("service_healthy")
        HEALTHY,
        @JsonProperty("service_started")
        STARTED
    }

    record HealthCheck(
            List<String> test,
            String interval,
            String timeout,
            int retries,
            @JsonProperty("start_period") String startPeriod) {}

    record Logging(String driver, Map<String, String> options) {}

    static Compose read() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> document = new Yaml(options).load(Project.text("docker-compose.yml"));
        document.keySet().removeIf(key -> key.startsWith("x-"));
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .convertValue(document, Compose.class);
    }
}
