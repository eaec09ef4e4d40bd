package dev.aviary.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.deployment.image.Images;
import dev.aviary.deployment.manifest.DatabaseCluster;
import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.manifest.ScaledObject;
import dev.aviary.deployment.manifest.Secrets;
import dev.aviary.deployment.manifest.TriggerAuthentication;
import dev.aviary.deployment.manifest.Workload;
import dev.aviary.deployment.project.KnownVariables;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Every label, port, name and variable by which one resource of a form names another: it is there. */
@ParameterizedClass
@ValueSource(strings = {"local", "production", "chart"})
class KubernetesReferencesTest {
    private final Manifests manifests;
    private final List<Workload> workloads;

    KubernetesReferencesTest(String form) {
        manifests = KubernetesForm.manifests(form);
        workloads = Workload.of(manifests);
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
    void everyReferenceOfAContainerLeadsSomewhere() {
        Secrets secrets = Secrets.of(manifests);
        workloads.stream().flatMap(workload -> workload.containers().stream()).forEach(container -> {
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
    }

    @Test
    void everyReferenceOfAPodLeadsSomewhere() {
        Secrets secrets = Secrets.of(manifests);
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
    }

    @Test
    void everyReferenceOfAScalerLeadsSomewhere() {
        Secrets secrets = Secrets.of(manifests);
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
    }

    @Test
    void everyReferenceOfTheDatabaseLeadsSomewhere() {
        Secrets secrets = Secrets.of(manifests);
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
        workloads.forEach(workload -> workload.containers().stream()
                .filter(container -> Images.isOurs(container.getImage()))
                .forEach(container -> {
                    // One map of settings serves both: what only the one knows, the other does not look at.
                    Set<String> own =
                            container.getEnv().stream().map(EnvVar::getName).collect(Collectors.toSet());
                    assertThat(Images.variablesOf(container.getImage()))
                            .as(workload.name())
                            .containsAll(own);
                    assertThat(Stream.concat(KnownVariables.ofIngest().stream(), KnownVariables.ofQuery().stream()))
                            .as(workload.name())
                            .containsAll(manifests.variablesOf(container).keySet());
                }));
    }
}
