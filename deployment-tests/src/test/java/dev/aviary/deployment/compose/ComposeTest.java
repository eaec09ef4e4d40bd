package dev.aviary.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.deployment.compose.Compose.Condition;
import dev.aviary.deployment.compose.Compose.Service;
import dev.aviary.deployment.image.Images;
import dev.aviary.deployment.project.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComposeTest {
    private static final Pattern INTERPOLATION = Pattern.compile("\\$\\{([A-Z_]+)(:[-?][^}]*)?}");

    private final Compose compose = Compose.read();

    @Test
    void everyServiceIsRestartedWatchedAndBounded() {
        forEach((name, service) -> {
            assertThat(service.restart()).as(name).isEqualTo("unless-stopped");
            assertThat(service.healthcheck()).as(name).isNotNull();
            assertThat(service.memLimit()).as(name).isNotBlank();
            assertThat(service.logging()).as(name).isNotNull();
        });
    }

    @Test
    void noServiceIsRootOrWritesItsImage() {
        forEach((name, service) -> {
            assertThat(service.readOnly()).as(name).isTrue();
            assertThat(service.user()).as(name).isNotNull().matches("[1-9]\\d*:\\d+");
            assertThat(service.capDrop()).as(name).containsExactly("ALL");
            assertThat(service.securityOpt()).as(name).containsExactly("no-new-privileges:true");
        });
    }

    @Test
    void everyImageHasAVersionOfItsOwn() {
        forEach((name, service) -> assertThat(service.image())
                .as(name)
                .matches(
                        "(\\$\\{AVIARY_REGISTRY:-localhost}/)?[a-z0-9/.-]+:"
                                + "(\\$\\{AVIARY_VERSION:-0\\.1\\.0}|v?\\d+\\.\\d+(\\.\\d+)?[a-z0-9.-]*(@sha256:[0-9a-f]{64})?)")
                .doesNotContain("latest"));
    }

    @Test
    void imagesOfOursAreTargetsOfTheDockerfile() {
        Set<String> targets = Pattern.compile("(?m)^FROM \\S+ AS (\\S+)$")
                .matcher(Project.text("Dockerfile"))
                .results()
                .map(stage -> stage.group(1))
                .collect(Collectors.toSet());
        Set<String> built = compose.services().values().stream()
                .flatMap(service -> Stream.ofNullable(service.build()))
                .map(Compose.Build::target)
                .collect(Collectors.toSet());

        assertThat(built)
                .containsExactlyInAnyOrder("ingest-service", "query-service", "telemetry-generator")
                .isSubsetOf(targets);
    }

    @Test
    void servicesGetOnlyVariablesThatTheyRead() {
        forEach((name, service) -> {
            assertThat(Images.variablesOf(service.image()))
                    .as(name)
                    .containsAll(service.variables().keySet());
        });
    }

    @Test
    void servicesListenForOthersAndDrainBeforeTheyStop() {
        forEach((name, service) -> {
            if (service.runs("ingest-service") || service.runs("query-service")) {
                assertThat(service.variables())
                        .as(name)
                        .containsEntry("AVIARY_HTTP_HOST", "0.0.0.0")
                        .containsEntry("AVIARY_MANAGEMENT_ENABLED", "true");
                int seconds = seconds(service.variables().get("AVIARY_SHUTDOWN_DELAY"))
                        + seconds(service.variables().get("AVIARY_SHUTDOWN_TIMEOUT"));
                assertThat(seconds(service.stopGracePeriod())).as(name).isGreaterThan(seconds);
            }
        });
    }

    private static int seconds(@Nullable String duration) {
        String text = String.valueOf(duration);
        assertThat(text).endsWith("s");
        return Integer.parseInt(text.substring(0, text.length() - 1));
    }

    @Test
    void eachTargetIsPolledByOneProcessAndTheRolesAreSplit() {
        assertThat(running("AVIARY_STAGES_SCRAPE")).containsExactlyInAnyOrder("writer", "demo-poller");
        assertThat(compose.service("writer").variable("AVIARY_SCRAPE_TARGETS"))
                .as("the writer polls what is configured, the demo's process the demo's own")
                .isEqualTo("${AVIARY_SCRAPE_TARGETS:-}");
        assertThat(running("AVIARY_STAGES_WRITER")).containsExactly("writer");
        assertThat(running("AVIARY_STAGES_GATEWAY")).containsExactlyInAnyOrder("gateway-1", "gateway-2");
    }

    private Stream<String> running(String stage) {
        return compose.services().entrySet().stream()
                .filter(entry -> entry.getValue().runs("ingest-service"))
                .filter(entry -> !"false".equals(entry.getValue().variables().get(stage)))
                .map(Map.Entry::getKey);
    }

    @Test
    void loadBalancersRunTheFilesThatAreTested() {
        forEach((name, service) -> {
            if (service.image().startsWith("haproxy:")) {
                String half = name.replace("-lb", "");
                String files = String.join(" ", service.arguments());
                assertThat(service.volumes()).containsExactly("./deploy/haproxy:/usr/local/etc/haproxy:ro");
                assertThat(files).contains("/common.cfg").endsWith("/usr/local/etc/haproxy/" + half + ".cfg");
                assertThat(service.variables().keySet()).containsAll(serversIn(files));
            }
        });
    }

    private static Set<String> serversIn(String files) {
        return Stream.of(files.split(" ", -1))
                .filter(argument -> argument.endsWith("-servers.cfg"))
                .map(file -> Project.text("deploy/haproxy/" + file.substring(file.lastIndexOf('/') + 1)))
                .flatMap(text -> Pattern.compile("\\$\\{(AVIARY_[A-Z0-9_]+)}")
                        .matcher(text)
                        .results())
                .map(variable -> variable.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void serversOfTheLoadBalancersAreServicesHere() {
        forEach((name, service) -> service.variables().forEach((variable, value) -> {
            if (variable.matches("AVIARY_(INGEST|QUERY)_\\d")) {
                assertThat(compose.services()).containsKey(value.split(":", -1)[0]);
            }
        }));
    }

    @Test
    void everyServiceThatIsWaitedForCanBecomeHealthy() {
        forEach((name, service) -> {
            if (service.dependsOn() != null) {
                service.dependsOn().forEach((other, dependency) -> {
                    assertThat(compose.services()).as(name).containsKey(other);
                    assertThat(dependency.condition()).isIn(Condition.HEALTHY, Condition.STARTED);
                });
            }
        });
    }

    @Test
    void filesThatAreMountedExistAndVolumesAreNamed() {
        forEach((name, service) -> {
            List<String> volumes = service.volumes() == null ? List.of() : service.volumes();
            for (String volume : volumes) {
                String source = volume.split(":", -1)[0];
                if (source.startsWith("./")) {
                    assertThat(Project.file(source)).as(name).exists();
                    assertThat(volume).endsWith(":ro");
                } else {
                    assertThat(compose.volumes()).as(name).containsKey(source);
                }
            }
        });
    }

    @Test
    void passwordsComeFromTheEnvironmentAloneAndTheExampleListsThem() {
        String example = Project.text(".env.example");
        forEach((name, service) -> service.variables().forEach((variable, value) -> {
            if (variable.endsWith("PASSWORD")) {
                assertThat(value)
                        .as(name + " " + variable)
                        .matches(
                                service.profiles() == null || variable.startsWith("AVIARY_")
                                        ? "\\$\\{[A-Z_]+:\\?see \\.env\\.example}"
                                        : "\\$\\{[A-Z_]+:-}");
                Matcher interpolation = INTERPOLATION.matcher(value);
                assertThat(interpolation.matches()).isTrue();
                assertThat(example).contains("\n" + interpolation.group(1) + "=\n");
            }
        }));
        assertThat(Project.text(".gitignore").lines()).contains(".env");
    }

    @Test
    void publishedPortsAreOfLoopbackUnlessSomeoneSaysOtherwise() {
        forEach((name, service) -> {
            if (service.ports() != null) {
                assertThat(service.ports()).as(name).allMatch(port -> port.startsWith("${AVIARY_PUBLISH:-127.0.0.1}:"));
            }
        });
    }

    @Test
    void scriptsThatContainersRunAreExecutable() throws IOException {
        try (Stream<Path> files = Files.walk(Project.file("deploy"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".sh")))
                    .isNotEmpty()
                    .allMatch(Files::isExecutable);
        }
    }

    private void forEach(BiConsumer<String, Service> expectation) {
        assertThat(compose.services()).isNotEmpty();
        compose.services().forEach(expectation);
    }
}
