package dev.aviary.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.deployment.image.Images;
import dev.aviary.deployment.kubernetes.Kustomization.Edit;
import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.manifest.ScaledObject;
import dev.aviary.deployment.manifest.Workload;
import dev.aviary.deployment.project.Project;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cluster and the images ask of every overlay, and what one apply after another comes to. */
@ParameterizedClass
@ValueSource(strings = {"local", "production"})
class KubernetesRulesTest {
    private final String overlay;
    private final Manifests kustomization;

    KubernetesRulesTest(String overlay) {
        this.overlay = overlay;
        this.kustomization = Kustomization.of(overlay);
    }

    @Test
    void noMountIsAParentOfAVolumeOfTheImage() {
        containers(kustomization)
                .forEach(container -> container
                        .getVolumeMounts()
                        .forEach(mount -> assertThat(Images.volumesOf(container.getImage()))
                                .as(container.getName() + " mounts " + mount.getMountPath())
                                .noneMatch(volume -> volume.startsWith(mount.getMountPath() + "/"))));
    }

    @Test
    void dataOfAStatefulSetIsOnTheVeryPathOfTheImagesVolume() {
        containers(kustomization)
                .forEach(container -> container.getVolumeMounts().stream()
                        .filter(mount -> mount.getName().equals("data"))
                        .forEach(mount -> assertThat(Images.volumesOf(container.getImage()))
                                .contains(mount.getMountPath())));
    }

    @Test
    void everyVariableOfEveryImageIsOneThatItReads() {
        containers(kustomization)
                .filter(container -> !Images.isOurs(container.getImage()))
                .forEach(container -> assertThat(Images.variablesOf(container.getImage()))
                        .as(container.getName())
                        .containsAll(container.getEnv().stream()
                                .map(variable -> variable.getName())
                                .toList()));
    }

    /** Its start script writes a log of garbage collections, and its own configuration a file each hour: into /tmp here. */
    @Test
    void aBrokerOfOursLogsToTheStandardOutputAlone() {
        List<Container> brokers = containers(kustomization)
                .filter(container -> container.getImage().startsWith("apache/kafka:"))
                .toList();

        assertThat(brokers)
                .hasSize(overlay.equals("local") ? 1 : 0)
                .allSatisfy(broker -> assertThat(broker.getEnv())
                        .extracting(variable -> variable.getName() + "=" + variable.getValue())
                        .contains(
                                "EXTRA_ARGS=-name kafkaServer",
                                "KAFKA_LOG4J_OPTS=-Dlog4j2.configurationFile=file:/etc/aviary/log4j2.yaml"));
    }

    /** A name without a registry is a public one, which may be someone else's. */
    @Test
    void everyImageOfOursNamesItsRegistry() {
        List<String> ours = containers(kustomization)
                .map(Container::getImage)
                .filter(Images::isOurs)
                .distinct()
                .toList();

        assertThat(ours)
                .hasSize(2)
                .allMatch(image -> image.matches("(localhost|registry\\.example)/aviary/[a-z-]+:.*"));
        assertThat(containers(kustomization).map(Container::getImage)).noneMatch(image -> image.startsWith("aviary/"));
    }

    @Test
    void noDeploymentThatIsScaledFixesItsNumber() {
        Set<String> scaled = new HashSet<>();
        kustomization
                .all(HorizontalPodAutoscaler.class)
                .forEach(scaler ->
                        scaled.add(scaler.getSpec().getScaleTargetRef().getName()));
        kustomization
                .all(ScaledObject.class)
                .forEach(scaler -> scaled.add(scaler.spec().scaleTargetRef().name()));

        assertThat(scaled).contains("gateway", "query");
        assertThat(kustomization.all(Deployment.class))
                .filteredOn(
                        deployment -> scaled.contains(deployment.getMetadata().getName()))
                .allSatisfy(deployment -> assertThat(deployment.getSpec().getReplicas())
                        .as(deployment.getMetadata().getName())
                        .isNull());
    }

    @Test
    void aNewVersionHasAMigrationOfItsOwn() {
        Manifests next = Kustomization.edited(
                overlay, overlay + "-next", new Edit("kustomization.yaml", text -> withImages(text, "0.2.0")));

        assertThat(migration(next).getMetadata().getName()).isEqualTo("migrations-0.2.0");
        assertThat(migration(next).getSpec().getTemplate().getSpec().getContainers())
                .allMatch(container -> container.getImage().endsWith(":0.2.0"));
        assertThat(migration(kustomization).getMetadata().getName()).isEqualTo("migrations-0.1.0");
    }

    private static String withImages(String text, String tag) {
        return text.contains("newTag: ")
                ? text.replace("newTag: 0.1.0", "newTag: " + tag)
                : text + "\nimages:\n  - name: localhost/aviary/ingest-service\n    newTag: " + tag + "\n";
    }

    /** A job cannot be changed: an apply with another one of the same name fails. */
    @Test
    void changedSettingsAndRotatedPasswordsLeaveTheMigrationAsItIs() {
        Manifests settings = Kustomization.edited(
                overlay,
                overlay + "-settings",
                new Edit("access.env", text -> text.replace("AVIARY_CORS_ORIGINS=example", "AVIARY_CORS_ORIGINS=b")));
        Manifests passwords = Kustomization.edited(
                overlay, overlay + "-password", new Edit("database-migration.env", text -> text + "\nother=x\n"));

        assertThat(settings.all(ConfigMap.class)).isNotEqualTo(kustomization.all(ConfigMap.class));
        assertThat(passwords.all(Secret.class)).isNotEqualTo(kustomization.all(Secret.class));
        assertThat(migration(settings)).isEqualTo(migration(kustomization));
        assertThat(migration(passwords)).isEqualTo(migration(kustomization));
    }

    @Test
    void changedSettingsAndRotatedPasswordsRollThePods() {
        Manifests settings = Kustomization.edited(
                overlay,
                overlay + "-settings",
                new Edit("access.env", text -> text.replace("AVIARY_CORS_ORIGINS=example", "AVIARY_CORS_ORIGINS=b")));
        Manifests password = Kustomization.edited(
                overlay,
                overlay + "-rotated",
                new Edit("database-query.env", text -> text.replace("password=example", "password=rotated")));

        for (String name : List.of("gateway", "writer", "query")) {
            assertThat(pods(settings, name)).as(name).isNotEqualTo(pods(kustomization, name));
        }
        assertThat(pods(password, "query")).isNotEqualTo(pods(kustomization, "query"));
        assertThat(pods(password, "gateway")).isEqualTo(pods(kustomization, "gateway"));
    }

    private static Object pods(Manifests kustomization, String name) {
        return kustomization.all(Deployment.class).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals(name))
                .map(deployment -> deployment.getSpec().getTemplate())
                .findAny()
                .orElseThrow();
    }

    @Test
    void theMigrationEndsSoonWhereTheDatabaseRefusesAndIsMadeAnewByTheToolsThatDeploy() {
        Job job = migration(kustomization);

        assertThat(job.getSpec().getBackoffLimit()).isLessThanOrEqualTo(4);
        assertThat(job.getSpec().getTemplate().getSpec().getRestartPolicy()).isEqualTo("Never");
        assertThat(job.getSpec().getActiveDeadlineSeconds()).isLessThanOrEqualTo(1800);
        assertThat(job.getSpec().getTemplate().getSpec().getInitContainers())
                .as("a database that is not there yet is waited for, and is no failure")
                .singleElement()
                .satisfies(
                        container -> assertThat(container.getArgs().getFirst()).contains("until exec"));
        assertThat(job.getMetadata().getAnnotations())
                .containsEntry("argocd.argoproj.io/hook-delete-policy", "BeforeHookCreation")
                .containsEntry("kustomize.toolkit.fluxcd.io/force", "enabled");
    }

    private static Job migration(Manifests kustomization) {
        List<Job> jobs = kustomization.all(Job.class);
        assertThat(jobs).hasSize(1);
        return jobs.getFirst();
    }

    private static Stream<Container> containers(Manifests kustomization) {
        return Workload.of(kustomization).stream().flatMap(workload -> workload.containers().stream());
    }

    @Test
    void everyLabelThatAPolicyAsksOfANamespaceIsDocumented() {
        String page = Project.text("docs/kubernetes.md");
        Set<String> asked = kustomization.all(NetworkPolicy.class).stream()
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .flatMap(rule -> rule.getFrom().stream())
                .filter(peer -> peer.getNamespaceSelector() != null)
                .flatMap(peer -> peer.getNamespaceSelector().getMatchLabels().entrySet().stream())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty().allSatisfy(label -> assertThat(page).contains(label));
    }
}
