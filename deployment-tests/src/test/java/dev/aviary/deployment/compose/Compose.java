package dev.aviary.deployment.compose;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.aviary.deployment.project.Project;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * docker-compose.yml as far as it is used here, strictly: a key that is not listed is refused, and so is a key that
 * stands twice.
 */
public record Compose(String name, Map<String, Service> services, Map<String, @Nullable Map<String, String>> volumes) {
    public record Service(
            String image,
            @Nullable Build build,
            @JsonProperty("pull_policy") @Nullable String pullPolicy,
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
        public Map<String, String> variables() {
            return environment == null ? Map.of() : environment;
        }

        String variable(String name) {
            return variables().getOrDefault(name, "");
        }

        public List<String> arguments() {
            return command == null ? List.of() : command;
        }

        /** Whether it runs the image of that name that this project builds. */
        public boolean runs(String target) {
            return image.contains("/aviary/" + target + ":");
        }

        List<Mount> mounts() {
            return volumes == null ? List.of() : volumes.stream().map(Mount::of).toList();
        }
    }

    /** A volume or a folder of the host, and where the container has it. */
    record Mount(String source, String path) {
        static Mount of(String volume) {
            String[] parts = volume.split(":", -1);
            return new Mount(parts[0], parts[1]);
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

    public record HealthCheck(
            List<String> test,
            String interval,
            String timeout,
            int retries,
            @JsonProperty("start_period") String startPeriod) {}

    record Logging(String driver, Map<String, String> options) {}

    public Service service(String name) {
        Service service = services.get(name);
        if (service == null) {
            throw new AssertionError("no service " + name);
        }
        return service;
    }

    /** The file as it is written. */
    static Compose read() {
        return model(document());
    }

    /**
     * The file as compose resolves it: the variables of all services first, whatever the profiles, and then the model.
     *
     * @throws AssertionError where compose ends with an error: a variable that the file requires is missing
     */
    public static Compose resolved(Map<String, String> environment) {
        return model(new Interpolation(environment).of(document()));
    }

    private static Map<String, Object> document() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> document = new Yaml(options).load(Project.text("docker-compose.yml"));
        document.keySet().removeIf(key -> key.startsWith("x-"));
        return document;
    }

    private static Compose model(Map<String, Object> document) {
        return JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .convertValue(document, Compose.class);
    }
}
