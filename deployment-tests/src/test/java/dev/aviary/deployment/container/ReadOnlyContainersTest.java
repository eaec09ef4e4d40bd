package dev.aviary.deployment.container;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.aviary.deployment.compose.Compose;
import dev.aviary.deployment.compose.Compose.Service;
import dev.aviary.deployment.compose.ComposeEnvironment;
import dev.aviary.deployment.image.ImageStage;
import dev.aviary.deployment.kubernetes.Kustomization;
import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.stack.Database;
import dev.aviary.stack.LocalStack;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The containers of our images, each run here as its image's user on a read-only file system with the mounts that are
 * declared, with the container's command, variables and memory; only addresses and ports are this machine's. Not run: the
 * step of the Dockerfile that makes the cache of classes, without which the JVM starts as well.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReadOnlyContainersTest {
    private static final Duration GENEROUSLY = Duration.ofMinutes(3);

    /** This test's JVMs run for seconds, and C2 would take most of two cores meanwhile; older JVMs have no AOTCache. */
    private static final String SHORT_LIVED = " -XX:TieredStopAtLevel=1 -XX:+IgnoreUnrecognizedVMOptions -XX:MaxRAM=";

    @TempDir
    private static Path home;

    private final LocalStack stack = LocalStack.shared();
    private final LocalVariables local = new LocalVariables(stack);
    private final Database database = stack.createDatabase("containers");
    private final Map<String, Running> running = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private ComposeEnvironment environment;
    private Compose compose;

    private record Running(Service service, ReadOnlyContainer container, Process process) {}

    @BeforeAll
    void startThoseOfCompose() {
        assumeThat(ReadOnlyContainer.PERMITTED)
                .as("mounts are permitted to this user")
                .isTrue();
        environment = ComposeEnvironment.preparedIn(home);
        compose = Compose.resolved(environment.values());
        for (String name : List.of("writer", "gateway-1", "query-1")) {
            start(name);
        }
    }

    @AfterAll
    void stop() {
        running.values().forEach(one -> one.process().destroyForcibly());
        running.values().forEach(one -> one.process().onExit().join());
    }

    private void start(String name) {
        Service service = compose.service(name);
        ImageStage image = ImageStage.of(targetOf(service.image()));
        Map<String, String> variables = new HashMap<>(service.variables());
        variables.putAll(local.of(database, service.runs("query-service") ? database.reader() : database.writer()));
        if (name.startsWith("gateway")) {
            variables.put("AVIARY_INGEST_PORT", local.ingestPort());
        }
        variables.put("JAVA_TOOL_OPTIONS", image.javaOptions() + SHORT_LIVED + service.memLimit());
        assertThat(service.user()).isEqualTo(image.user());
        ReadOnlyContainer container = new ReadOnlyContainer(image, name, variables, requireNonNull(service.tmpfs()));
        List<String> command = new ArrayList<>(image.entrypoint());
        command.addAll(service.command() == null ? image.command() : service.command());
        command.replaceAll(
                argument -> argument.replace("http://ingest-lb:8081", "http://127.0.0.1:" + local.ingestPort()));
        running.put(name, new Running(service, container, container.start(command)));
    }

    private static String targetOf(String image) {
        return image.replaceAll(".*/aviary/([a-z-]+):.*", "$1");
    }

    @Test
    void everyHealthCheckPassesAndNoWriteIsRefused() {
        running.keySet().forEach(this::awaitHealthy);
        // As in compose, where it waits for the load balancer of the gateways.
        start("telemetry-generator");
        awaitHealthy("telemetry-generator");

        assertThat(running)
                .hasSize(4)
                .allSatisfy((name, one) -> assertThat(one.container().output())
                        .doesNotContainIgnoringCase("read-only file system")
                        .doesNotContainIgnoringCase("permission denied")
                        .doesNotContain("AccessDeniedException"));
    }

    private void awaitHealthy(String name) {
        Running one = requireNonNull(running.get(name));
        List<String> check =
                new ArrayList<>(requireNonNull(one.service().healthcheck()).test());
        assertThat(check.removeFirst()).isEqualTo("CMD");
        check.replaceAll(argument -> argument.replace("/9001", "/" + local.countersPort()));
        await().atMost(GENEROUSLY).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertThat(one.process().isAlive())
                    .as(() -> one.container().output())
                    .isTrue();
            return one.container().run(check) == 0;
        });
    }

    @Test
    void aReadingIsTakenStoredAndServedForTheTokensOfComposeEnv() throws Exception {
        for (String name : List.of("gateway-1", "writer", "query-1")) {
            awaitHealthy(name);
        }
        String device = UUID.randomUUID().toString();
        HttpRequest post = request(
                        "http://127.0.0.1:" + local.ingestPort() + "/devices/" + device + "/readings", "gateway")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"type\":\"t\",\"value\":21.5,\"date_created\":1}"))
                .build();
        HttpRequest get = request(
                        "http://127.0.0.1:" + local.queryPort() + "/devices/" + device + "/readings/latest", "analyst")
                .build();

        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        await().atMost(GENEROUSLY)
                .untilAsserted(() -> assertThat(
                                client.send(get, BodyHandlers.ofString()).body())
                        .contains("\"value\":21.5"));
    }

    private HttpRequest.Builder request(String url, String role) {
        return HttpRequest.newBuilder(URI.create(url))
                .header(
                        "Authorization",
                        "Bearer " + environment.run("--token", role).strip());
    }

    @Test
    void nothingButTheDeclaredMountsCanBeWritten() {
        ReadOnlyContainer container = new ReadOnlyContainer(
                ImageStage.of("ingest-service"),
                "touch",
                Map.of(),
                requireNonNull(compose.service("gateway-1").tmpfs()));

        assertThat(container.run(List.of("touch", "/tmp/file"))).isZero();
        for (String place : List.of("/file", "/app/file", "/app/lib/file", "/usr/file", "/etc/file", "/var/file")) {
            assertThat(container.run(List.of("touch", place))).as(place).isNotZero();
        }
        assertThat(container.run(List.of("bash", "-c", "[[ $(id -u):$(id -g) == 10001:10001 ]]")))
                .isZero();
    }

    @Test
    void theMigrationOfKubernetesMigratesAndEnds() {
        Manifests overlay = Kustomization.of("local");
        PodSpec pod = overlay.all(Job.class).getFirst().getSpec().getTemplate().getSpec();
        Database database = stack.createDatabase("job");

        for (Container container : Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
                .toList()) {
            ReadOnlyContainer here = ofKubernetes(overlay, pod, container, database);
            List<String> command = new ArrayList<>(container.getCommand());
            command.addAll(container.getArgs());
            assertThat(here.run(
                            command.isEmpty() ? ImageStage.of("ingest-service").entrypoint() : command))
                    .as(here.output())
                    .isZero();
            if (command.isEmpty()) {
                assertThat(here.output()).contains("Successfully applied");
            }
        }
    }

    private ReadOnlyContainer ofKubernetes(Manifests overlay, PodSpec pod, Container container, Database database) {
        ImageStage image = ImageStage.of(targetOf(container.getImage()));
        assertThat(pod.getSecurityContext().getRunAsUser() + ":"
                        + pod.getSecurityContext().getRunAsGroup())
                .isEqualTo(image.user());
        Map<String, String> variables = new HashMap<>();
        container
                .getEnvFrom()
                .forEach(from -> overlay.all(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata()
                                .getName()
                                .equals(from.getConfigMapRef().getName()))
                        .forEach(map -> variables.putAll(map.getData())));
        container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .forEach(variable -> variables.put(variable.getName(), variable.getValue()));
        variables.putAll(local.of(database, database.writer()));
        String memory = requireNonNull(container.getResources().getLimits().get("memory"))
                .toString();
        variables.put("JAVA_TOOL_OPTIONS", image.javaOptions() + SHORT_LIVED + memory.replace("Mi", "m"));
        List<String> mounts = container.getVolumeMounts().stream()
                .map(mount -> mount.getMountPath() + ":mode=1777,size=64m")
                .toList();
        return new ReadOnlyContainer(image, "job-" + container.getName(), variables, mounts);
    }
}
