package dev.aviary.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    KubernetesTest(String overlay) {
        manifests = overlay.equals("chart") ? HelmChart.withExternalServers() : Kustomization.of(overlay);
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
                assertThat(variablesOf(container))
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
        forEachContainer((workload, container) ->
                assertThat(container.getImage()).matches("[a-z0-9/.-]+:v?\\d+\\.\\d+(\\.\\d+)?[a-z0-9.-]*"));
    }

    @Test
    void everySelectorFindsPods() {
        workloads.stream()
                .filter(Workload::lasting)
                .forEach(workload -> assertThat(workload.isSelectedBy(workload.selector()))
                        .as(workload.name())
                        .isTrue());
        manifests
                .all(Service.class)
                .forEach(service -> assertThat(workloads)
                        .as(service.getMetadata().getName())
                        .anyMatch(workload ->
                                workload.isSelectedBy(service.getSpec().getSelector())));
        manifests
                .all(PodDisruptionBudget.class)
                .forEach(budget -> assertThat(found(budget.getSpec().getSelector()))
                        .as(budget.getMetadata().getName())
                        .hasSize(1));
        manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> !policy.getMetadata().getName().equals("database"))
                .forEach(policy -> assertThat(found(policy.getSpec().getPodSelector()))
                        .as(policy.getMetadata().getName())
                        .isNotEmpty());
    }

    private List<Workload> found(LabelSelector selector) {
        return workloads.stream()
                .filter(workload ->
                        selector.getMatchLabels() == null || workload.isSelectedBy(selector.getMatchLabels()))
                .filter(workload -> selector.getMatchExpressions().stream()
                        .allMatch(expression -> expression.getOperator().equals("In")
                                && expression
                                        .getValues()
                                        .contains(workload.labels().get(expression.getKey()))))
                .toList();
    }

    @Test
    void everyPodIsSelectedByTheNetworkPolicyThatDeniesIngress() {
        assertThat(workloads)
                .allSatisfy(workload -> assertThat(manifests.all(NetworkPolicy.class))
                        .as(workload.name())
                        .anyMatch(policy -> policy.getSpec().getPolicyTypes().contains("Ingress")
                                && found(policy.getSpec().getPodSelector()).contains(workload)));
    }

    @Test
    void everyPortThatIsNamedIsAPortOfThePods() {
        manifests
                .all(Service.class)
                .forEach(service -> service.getSpec().getPorts().stream()
                        .filter(port -> port.getTargetPort() != null
                                && port.getTargetPort().getStrVal() != null)
                        .forEach(port -> assertThat(workloads.stream()
                                        .filter(workload -> workload.isSelectedBy(
                                                service.getSpec().getSelector())))
                                .as(service.getMetadata().getName())
                                .isNotEmpty()
                                .allMatch(workload ->
                                        workload.hasPort(port.getTargetPort().getStrVal()))));
        manifests.all(Ingress.class).stream()
                .flatMap(ingress -> ingress.getSpec().getRules().stream())
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService())
                .forEach(backend -> assertThat(manifests.all(Service.class))
                        .anyMatch(service -> service.getMetadata().getName().equals(backend.getName())
                                && service.getSpec().getPorts().stream()
                                        .anyMatch(port -> port.getName()
                                                .equals(backend.getPort().getName()))));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Secrets secrets = Secrets.of(manifests);
        forEachContainer((workload, container) -> {
            container
                    .getEnvFrom()
                    .forEach(from -> assertThat(manifests.has(
                                    "ConfigMap", from.getConfigMapRef().getName()))
                            .isTrue());
            container.getEnv().stream()
                    .filter(variable -> variable.getValueFrom() != null)
                    .map(variable -> variable.getValueFrom().getSecretKeyRef())
                    .forEach(key -> assertThat(secrets.keysOf(key.getName())).contains(key.getKey()));
        });
        workloads.forEach(workload -> {
            PodSpec pod = workload.template().getSpec();
            assertThat(pod.getServiceAccountName() == null
                            || manifests.has("ServiceAccount", pod.getServiceAccountName()))
                    .isTrue();
            pod.getVolumes().stream()
                    .filter(volume -> volume.getConfigMap() != null)
                    .forEach(volume -> assertThat(manifests.has(
                                    "ConfigMap", volume.getConfigMap().getName()))
                            .isTrue());
            pod.getVolumes().stream()
                    .filter(volume -> volume.getSecret() != null)
                    .forEach(volume -> assertThat(
                                    secrets.keysOf(volume.getSecret().getSecretName()))
                            .containsAll(volume.getSecret().getItems().stream()
                                    .map(KeyToPath::getKey)
                                    .toList())
                            .isNotEmpty());
        });
        manifests
                .all(TriggerAuthentication.class)
                .forEach(trigger -> trigger.spec()
                        .secretTargetRef()
                        .forEach(target ->
                                assertThat(secrets.keysOf(target.name())).contains(target.key())));
        manifests
                .all(HorizontalPodAutoscaler.class)
                .forEach(scaler -> assertThat(manifests.has(
                                "Deployment",
                                scaler.getSpec().getScaleTargetRef().getName()))
                        .isTrue());
        manifests
                .all(ScaledObject.class)
                .forEach(scaler -> assertThat(manifests.has(
                                "Deployment", scaler.spec().scaleTargetRef().name()))
                        .isTrue());
        manifests.all(DatabaseCluster.class).forEach(cluster -> {
            assertThat(manifests.has(
                            cluster.spec().imageCatalogRef().kind(),
                            cluster.spec().imageCatalogRef().name()))
                    .isTrue();
            assertThat(secrets.keysOf(
                            cluster.spec().bootstrap().initdb().secret().name()))
                    .contains("username", "password");
            cluster.spec()
                    .managed()
                    .roles()
                    .forEach(role -> assertThat(
                                    secrets.keysOf(role.passwordSecret().name()))
                            .contains("username", "password"));
        });
    }

    @Test
    void everyVariableIsReadByTheService() {
        forEachContainer((workload, container) -> {
            if (Images.isOurs(container.getImage())) {
                Set<String> known = container.getImage().contains("/aviary/query-service:")
                        ? KnownVariables.ofQuery()
                        : KnownVariables.ofIngest();
                Set<String> settings = variablesOf(container).keySet();
                // One map of settings serves both: what only the one knows, the other does not look at.
                Set<String> own =
                        container.getEnv().stream().map(EnvVar::getName).collect(Collectors.toSet());
                assertThat(known).as(workload.name()).containsAll(own);
                assertThat(Stream.concat(KnownVariables.ofIngest().stream(), KnownVariables.ofQuery().stream()))
                        .as(workload.name())
                        .containsAll(settings);
            }
        });
    }

    private Map<String, String> variablesOf(Container container) {
        Map<String, String> variables = new LinkedHashMap<>();
        container
                .getEnvFrom()
                .forEach(from -> manifests.all(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata()
                                .getName()
                                .equals(from.getConfigMapRef().getName()))
                        .forEach(map -> variables.putAll(map.getData())));
        container.getEnv().forEach(variable -> variables.put(variable.getName(), String.valueOf(variable.getValue())));
        return variables;
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
            Map<String, String> variables = variablesOf(
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
