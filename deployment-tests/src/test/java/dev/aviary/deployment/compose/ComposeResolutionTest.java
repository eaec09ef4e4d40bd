package dev.aviary.deployment.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aviary.deployment.compose.Compose.Service;
import dev.aviary.deployment.image.Images;
import dev.aviary.deployment.project.Project;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docker-compose.yml as compose resolves it, with the .env that the README's first command writes. */
class ComposeResolutionTest {
    @TempDir
    private static Path home;

    private static ComposeEnvironment environment;
    private static Compose compose;

    @BeforeAll
    static void prepare() {
        environment = ComposeEnvironment.preparedIn(home);
        compose = Compose.resolved(environment.values());
    }

    @Test
    void theFirstCommandOfTheReadmePreparesAllThatTheFileAsksFor() {
        assertThat(Project.text("README.md"))
                .containsSubsequence("./aviary compose-env", "docker compose up --build --wait");
        assertThat(compose.services().values())
                .allSatisfy(service -> service.variables()
                        .values()
                        .forEach(value -> assertThat(value).doesNotContain("${")));
        assertThat(compose.service("gateway-1").variables())
                .containsEntry("AVIARY_AUTH", "on")
                .containsEntry("AVIARY_AUTH_ISSUER", "aviary-local");
        assertThat(compose.service("gateway-1").variable("AVIARY_AUTH_PUBLIC_KEY"))
                .isNotEmpty();
    }

    /** The variables of a profile that is off are resolved as well. */
    @Test
    void variablesOfAProfileAreRequiredOnlyWithIt() {
        assertThat(asked(service -> service.profiles() != null))
                .isSubsetOf(asked(service -> service.profiles() == null));
        Map<String, String> withoutGrafana = new TreeMap<>(environment.values());
        withoutGrafana.put("AVIARY_GRAFANA_PASSWORD", "");
        assertThat(Compose.resolved(withoutGrafana).services()).containsKey("grafana");
    }

    private static Set<String> asked(Predicate<Service> services) {
        return Compose.read().services().values().stream()
                .filter(services)
                .flatMap(service -> service.variables().values().stream())
                .filter(value -> value.contains(":?"))
                .map(value -> value.replaceAll("\\$\\{([A-Z_]+):.*", "$1"))
                .collect(Collectors.toSet());
    }

    @Test
    void aPasswordThatIsMissingEndsTheStart() {
        Map<String, String> incomplete = new TreeMap<>(environment.values());
        incomplete.put("AVIARY_QUERY_PASSWORD", "");
        assertThatThrownBy(() -> Compose.resolved(incomplete)).hasMessageContaining("AVIARY_QUERY_PASSWORD is empty");
    }

    @Test
    void everyImageOfOursIsNamedByTheRegistryAndIsBuiltByOneServiceOnly() {
        Map<String, List<Service>> ours = compose.services().values().stream()
                .filter(service -> Images.isOurs(service.image()))
                .collect(Collectors.groupingBy(Service::image));

        assertThat(ours).hasSize(3);
        ours.forEach((image, services) -> {
            assertThat(image).matches("localhost/aviary/[a-z-]+:0\\.1\\.0");
            assertThat(services)
                    .as(image)
                    .filteredOn(service -> service.build() != null)
                    .singleElement()
                    .satisfies(service -> assertThat(service.pullPolicy()).isEqualTo("build"));
            assertThat(services)
                    .as(image)
                    .filteredOn(service -> service.build() == null)
                    .allSatisfy(service -> assertThat(service.pullPolicy()).isEqualTo("never"));
        });
        Map<String, String> pulled = new TreeMap<>(environment.values());
        pulled.put("AVIARY_PULL_POLICY", "missing");
        pulled.put("AVIARY_REGISTRY", "registry.example");
        assertThat(Compose.resolved(pulled).services().values())
                .filteredOn(service -> Images.isOurs(service.image()))
                .allSatisfy(service -> assertThat(service.pullPolicy()).isEqualTo("missing"))
                .allSatisfy(service -> assertThat(service.image()).startsWith("registry.example/aviary/"));
    }

    @Test
    void whoRunsAnImageThatAnotherServiceBuildsWaitsForIt() {
        compose.services().forEach((name, service) -> {
            if (Images.isOurs(service.image()) && service.build() == null) {
                assertThat(needsOf(name, new HashSet<>())).as(name).anySatisfy(other -> {
                    assertThat(compose.service(other).image()).isEqualTo(service.image());
                    assertThat(compose.service(other).build()).isNotNull();
                });
            }
        });
    }

    @Test
    void noServiceWaitsForItselfOrForAProfileThatMayBeOff() {
        compose.services().forEach((name, service) -> {
            assertThat(needsOf(name, new HashSet<>())).as(name).doesNotContain(name);
            direct(name)
                    .forEach(other -> assertThat(profiles(other))
                            .as(name + " waits for " + other)
                            .isSubsetOf(profiles(name)));
        });
    }

    private static Set<String> needsOf(String name, Set<String> found) {
        direct(name).filter(found::add).toList().forEach(other -> needsOf(other, found));
        return found;
    }

    private static Stream<String> direct(String name) {
        Map<String, Compose.Dependency> dependencies = compose.service(name).dependsOn();
        return dependencies == null ? Stream.of() : dependencies.keySet().stream();
    }

    private static List<String> profiles(String name) {
        List<String> profiles = compose.service(name).profiles();
        return profiles == null ? List.of() : profiles;
    }

    @Test
    void theDemoPollsTheCountersThatItServes() {
        List<String> targets = compose.services().values().stream()
                .filter(service -> List.of("demo").equals(service.profiles()))
                .map(service -> service.variables().getOrDefault("AVIARY_SCRAPE_TARGETS", ""))
                .filter(target -> !target.isEmpty())
                .toList();

        assertThat(targets).containsExactly("http://telemetry-generator:9001/counters");
        Service generator = compose.service("telemetry-generator");
        assertThat(generator.profiles()).containsExactly("demo");
        assertThat(generator.arguments()).startsWith("demo");
        assertThat(generator.variables()).containsEntry("AVIARY_HTTP_HOST", "0.0.0.0");
        assertThat(generator.variable("AVIARY_TOKEN")).isNotEmpty();
    }

    @Test
    void noMountIsAParentOfAVolumeOfTheImageAndItsDataIsOnANamedOne() {
        compose.services()
                .forEach((name, service) -> service.mounts().forEach(mount -> {
                    assertThat(Images.volumesOf(service.image()))
                            .as(name + " mounts " + mount)
                            .noneMatch(volume -> volume.startsWith(mount.path() + "/"));
                    if (!mount.source().startsWith("./")
                            && !Images.volumesOf(service.image()).isEmpty()) {
                        assertThat(Images.volumesOf(service.image())).as(name).contains(mount.path());
                    }
                }));
    }

    @Test
    void theBrokersLogGoesToTheStandardOutputAlone() {
        Service kafka = compose.service("kafka");
        assertThat(kafka.variables()).containsEntry("EXTRA_ARGS", "-name kafkaServer");
        assertThat(kafka.variable("KAFKA_LOG4J_OPTS")).endsWith("=file:/etc/aviary/log4j2.yaml");
        assertThat(kafka.mounts()).contains(new Compose.Mount("./deploy/kafka", "/etc/aviary"));
        assertThat(Project.text("deploy/kafka/log4j2.yaml"))
                .contains("Console:")
                .doesNotContain("File");
    }
}
