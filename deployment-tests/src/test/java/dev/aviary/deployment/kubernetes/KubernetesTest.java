package dev.aviary.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.deployment.image.Images;
import dev.aviary.deployment.manifest.Manifest;
import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.manifest.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every overlay, and the chart for a broker and a database that are there already (the chart's other forms are the overlays,
 * by HelmChartTest): each field known to its kind's model, and what no model says.
 */
@ParameterizedClass
@ValueSource(strings = {"local", "production", "chart"})
class KubernetesTest {
    private final Manifests manifests;
    private final List<Workload> workloads;

    KubernetesTest(String form) {
        manifests = KubernetesForm.manifests(form);
        workloads = Workload.of(manifests);
    }

    @Test
    void everyResourceIsInTheNamespaceAndStandsOnce() {
        assertThat(manifests.manifests()).isNotEmpty().map(Manifest::toString).doesNotHaveDuplicates();
    }

    @Test
    void everyLastingContainerIsProbedAndEveryContainerBounded() {
        forEachContainer((workload, container) -> {
            if (workload.lasting()) {
                assertThat(container.getStartupProbe()).as(workload.name()).isNotNull();
                assertThat(container.getLivenessProbe()).as(workload.name()).isNotNull();
                assertThat(container.getReadinessProbe()).as(workload.name()).isNotNull();
            }
            assertThat(container.getResources().getLimits()).as(workload.name()).containsKey("memory");
            assertThat(container.getResources().getRequests())
                    .as(workload.name())
                    .containsKeys("cpu", "memory");
        });
    }

    @Test
    void servicesAreProbedOnTheManagementPort() {
        forEachContainer((workload, container) -> {
            if (workload.lasting() && Images.isOurs(container.getImage())) {
                assertThat(Stream.of(
                                container.getStartupProbe(),
                                container.getLivenessProbe(),
                                container.getReadinessProbe()))
                        .allSatisfy(
                                probe -> assertThat(probe.getHttpGet().getPort().getStrVal())
                                        .isEqualTo("management"))
                        .map(probe -> probe.getHttpGet().getPath())
                        .containsExactly("/healthz/started", "/healthz/live", "/healthz/ready");
                assertThat(manifests.variablesOf(container))
                        .containsEntry("AVIARY_HTTP_HOST", "0.0.0.0")
                        .containsEntry("AVIARY_MANAGEMENT_ENABLED", "true")
                        .containsEntry("AVIARY_MANAGEMENT_PORT", "9000");
                assertThat(container.getPorts())
                        .anySatisfy(port -> assertThat(port.getContainerPort()).isEqualTo(9000));
            }
        });
    }

    @Test
    void everyContainerIsRestricted() {
        forEachContainer((workload, container) -> {
            PodSpec pod = workload.template().getSpec();
            assertThat(pod.getAutomountServiceAccountToken())
                    .as(workload.name())
                    .isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot())
                    .as(workload.name())
                    .isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
        });
    }

    @Test
    void everyImageHasAVersion() {
        forEachContainer((workload, container) -> assertThat(container.getImage())
                .matches("[a-z0-9/.-]+:v?\\d+\\.\\d+(\\.\\d+)?[a-z0-9.-]*(@sha256:[0-9a-f]{64})?"));
    }

    @Test
    void deploymentsKeepAllTheirPodsWhileTheyAreReplaced() {
        assertThat(manifests.all(Deployment.class)).isNotEmpty().allSatisfy(deployment -> {
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
            Map<String, String> variables = manifests.variablesOf(
                    deployment.getSpec().getTemplate().getSpec().getContainers().getFirst());
            long drained =
                    seconds(variables.get("AVIARY_SHUTDOWN_DELAY")) + seconds(variables.get("AVIARY_SHUTDOWN_TIMEOUT"));
            assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThan(drained);
        });
    }

    private static long seconds(@Nullable String duration) {
        String text = String.valueOf(duration);
        assertThat(text).endsWith("s");
        return Long.parseLong(text.substring(0, text.length() - 1));
    }

    private void forEachContainer(BiConsumer<Workload, Container> expectation) {
        assertThat(workloads).isNotEmpty();
        workloads.forEach(workload -> {
            Consumer<Container> ofThis = container -> expectation.accept(workload, container);
            workload.containers().forEach(ofThis);
        });
    }
}
