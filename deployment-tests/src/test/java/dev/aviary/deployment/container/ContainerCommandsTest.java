package dev.aviary.deployment.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.deployment.compose.Compose;
import dev.aviary.deployment.compose.Compose.Service;
import dev.aviary.deployment.compose.ComposeEnvironment;
import dev.aviary.deployment.kubernetes.Kustomization;
import dev.aviary.deployment.project.Project;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the containers run that is not a program of their image, run here as a process with the container's variables. */
class ContainerCommandsTest {
    @TempDir
    private static Path home;

    private static Compose compose;

    @BeforeAll
    static void resolve() {
        compose = Compose.resolved(ComposeEnvironment.preparedIn(home).values());
    }

    private record Outcome(int status, String printed) {}

    private static Process start(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectInput(new File("/dev/null"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Outcome run(List<String> command, Map<String, String> environment) throws IOException {
        Process process = start(command, environment);
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.onExit().join().exitValue(), printed);
    }

    private static ServerSocket listening() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void grafanaDoesNotStartWithoutAPasswordOfItsOwn() throws IOException {
        Service grafana = compose.service("grafana");
        assertThat(grafana.entrypoint()).isNotNull();
        List<String> command = new ArrayList<>(grafana.entrypoint());
        command.addAll(grafana.arguments());

        Outcome without = run(command, Map.of("GF_SECURITY_ADMIN_PASSWORD", ""));
        assertThat(without.status()).isNotZero();
        assertThat(without.printed()).contains("AVIARY_GRAFANA_PASSWORD is empty");
        assertThat(run(command, Map.of("GF_SECURITY_ADMIN_PASSWORD", "x")).printed())
                .as("goes on to the image's own start")
                .contains("/run.sh");
    }

    @Test
    void theMigrationWaitsForADatabaseThatIsNotThereYet() throws Exception {
        int port;
        try (ServerSocket closed = listening()) {
            port = closed.getLocalPort();
        }
        Container container = Kustomization.of("production")
                .all(Job.class)
                .getFirst()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getInitContainers()
                .getFirst();
        List<String> command = new ArrayList<>(container.getCommand());
        command.addAll(container.getArgs());
        Process waiting =
                start(command, Map.of("AVIARY_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/aviary"));
        try {
            assertThat(waiting.waitFor(1, TimeUnit.SECONDS))
                    .as("there is no database")
                    .isFalse();
            try (ServerSocket database = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(database.isBound()).isTrue();
                assertThat(waiting.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(waiting.exitValue()).isZero();
            }
        } finally {
            waiting.destroyForcibly();
        }
    }

    @Test
    void theHealthCheckIsHealthyAt200Alone() throws Exception {
        assertThat(healthOf("HTTP/1.0 200 OK\r\n\r\n")).isZero();
        assertThat(healthOf("HTTP/1.0 503 Service Unavailable\r\n\r\n")).isNotZero();
        assertThat(healthOf("")).isNotZero();
        int port;
        try (ServerSocket closed = listening()) {
            port = closed.getLocalPort();
        }
        assertThat(run(healthCheck(), Map.of("AVIARY_MANAGEMENT_PORT", Integer.toString(port)))
                        .status())
                .isNotZero();
    }

    private static int healthOf(String answer) throws IOException {
        try (ServerSocket server = listening()) {
            Process check =
                    start(healthCheck(), Map.of("AVIARY_MANAGEMENT_PORT", Integer.toString(server.getLocalPort())));
            try (Socket socket = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                    OutputStream out = socket.getOutputStream()) {
                assertThat(in.readLine()).isEqualTo("GET /healthz/ready HTTP/1.0");
                assertThat(in.readLine()).isEmpty();
                out.write(answer.getBytes(StandardCharsets.US_ASCII));
            }
            return check.onExit().join().exitValue();
        }
    }

    private static List<String> healthCheck() {
        return List.of(Project.file("deploy/healthy.sh").toString(), "/healthz/ready");
    }

    @Test
    void theLoadBalancersTakeTheFilesAndVariablesThatTheyAreGiven() throws IOException {
        for (String name : List.of("ingest-lb", "query-lb", "origin-lb")) {
            Service balancer = compose.service(name);
            List<String> command = new ArrayList<>(List.of("/usr/sbin/haproxy", "-c"));
            balancer.arguments().stream()
                    .filter(argument -> !List.of("haproxy", "-W", "-db").contains(argument))
                    .map(argument -> argument.replace(
                            "/usr/local/etc/haproxy",
                            Project.file("deploy/haproxy").toString()))
                    .forEach(command::add);

            assertThat(run(command, balancer.variables()))
                    .as(name)
                    .extracting(Outcome::status)
                    .isEqualTo(0);
        }
    }
}
