package dev.aviary.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.deployment.manifest.DatabaseCluster;
import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.manifest.ObjectStore;
import dev.aviary.deployment.manifest.ScheduledBackup;
import dev.aviary.deployment.manifest.StrictReader;
import dev.aviary.deployment.project.Project;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The production overlay's database by CloudNativePG: its archive, its network and its clients. */
class ProductionDatabaseTest {
    private final Manifests production = Kustomization.of("production");

    @Test
    void theDatabaseIsArchivedAndBackedUpIntoAStoreThatIsThere() {
        ObjectStore store = production.all(ObjectStore.class).getFirst();
        ScheduledBackup backup = production.all(ScheduledBackup.class).getFirst();
        DatabaseCluster cluster = cluster();

        assertThat(cluster.spec().plugins()).singleElement().satisfies(plugin -> {
            assertThat(plugin.archivesWal()).isTrue();
            assertThat(plugin.parameters())
                    .containsEntry("barmanObjectName", store.metadata().getName());
            assertThat(backup.spec().pluginConfiguration().name()).isEqualTo(plugin.name());
        });
        assertThat(backup.spec().cluster().name()).isEqualTo(cluster.metadata().getName());
        assertThat(backup.spec().schedule().split(" ", -1)).as("with seconds").hasSize(6);
        assertThat(production.all(Secret.class)).anySatisfy(secret -> {
            assertThat(secret.getMetadata().getName())
                    .isEqualTo(store.spec()
                            .configuration()
                            .s3Credentials()
                            .accessKeyId()
                            .name());
            assertThat(secret.getData())
                    .containsKeys(
                            store.spec()
                                    .configuration()
                                    .s3Credentials()
                                    .accessKeyId()
                                    .key(),
                            store.spec()
                                    .configuration()
                                    .s3Credentials()
                                    .secretAccessKey()
                                    .key());
        });
    }

    @Test
    void theDrillRestoresFromTheArchiveThatIsWritten() {
        DatabaseCluster drill = (DatabaseCluster) new StrictReader()
                .read(Project.text("k8s/restore-drill/restore.yaml"))
                .getFirst()
                .model();
        DatabaseCluster.ExternalCluster source = drill.spec().externalClusters().getFirst();

        assertThat(drill.spec().bootstrap().recovery().source()).isEqualTo(source.name());
        assertThat(source.plugin().parameters())
                .containsEntry("serverName", cluster().metadata().getName())
                .containsEntry(
                        "barmanObjectName",
                        production.all(ObjectStore.class).getFirst().metadata().getName());
        assertThat(drill.metadata().getName()).isNotEqualTo(cluster().metadata().getName());
        assertThat(drill.spec().plugins())
                .as("it must not write into that archive")
                .isNull();
        assertThat(drill.spec().imageCatalogRef()).isEqualTo(cluster().spec().imageCatalogRef());
        for (String bound : List.of("max_connections", "max_locks_per_transaction")) {
            assertThat(drill.spec().postgresql().parameters())
                    .containsEntry(
                            bound, cluster().spec().postgresql().parameters().getOrDefault(bound, ""));
        }
    }

    private DatabaseCluster cluster() {
        return production.all(DatabaseCluster.class).getFirst();
    }

    @Test
    void theInstancesOfTheDatabaseReachEachOtherForReplicationAndForTheIsolationCheck() {
        Map<String, String> instance =
                Map.of("cnpg.io/cluster", cluster().metadata().getName());
        List<Integer> open = production.all(NetworkPolicy.class).stream()
                .filter(policy ->
                        instance.equals(policy.getSpec().getPodSelector().getMatchLabels()))
                .flatMap(policy -> policy.getSpec().getIngress().stream())
                .filter(rule -> rule.getFrom().stream()
                        .anyMatch(peer -> peer.getPodSelector() != null
                                && instance.equals(peer.getPodSelector().getMatchLabels())))
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort())
                .map(IntOrString::getIntVal)
                .toList();

        assertThat(open).contains(5432, 8000);
    }

    /** The service of the replicas has no endpoint while there is none. */
    @Test
    void whoReadsFromTheReplicasReadsFromThePrimaryWhileThereIsNone() {
        Container query = production.all(Deployment.class).stream()
                .filter(deployment -> deployment.getMetadata().getName().equals("query"))
                .findAny()
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
        @Nullable String url = query.getEnv().stream()
                .filter(variable -> variable.getName().equals("AVIARY_DATABASE_URL"))
                .map(variable -> variable.getValue())
                .findAny()
                .orElse(null);

        assertThat(url).startsWith("jdbc:postgresql://aviary-db-ro:5432,aviary-db-rw:5432/aviary?");
    }

    @Test
    void everyConnectionToTheDatabaseVerifiesItsCertificate() {
        List<String> urls = Stream.concat(
                        production.all(ConfigMap.class).stream()
                                .map(map -> map.getData().get("AVIARY_DATABASE_URL")),
                        production.all(Deployment.class).stream()
                                .flatMap(deployment ->
                                        deployment.getSpec().getTemplate().getSpec().getContainers().stream())
                                .flatMap(container -> container.getEnv().stream())
                                .filter(variable -> variable.getName().equals("AVIARY_DATABASE_URL"))
                                .map(EnvVar::getValue))
                .filter(Objects::nonNull)
                .toList();

        assertThat(urls)
                .hasSize(3)
                .allSatisfy(url ->
                        assertThat(url).endsWith("?sslmode=verify-full&sslrootcert=/etc/aviary/database/ca.crt"));
    }
}
