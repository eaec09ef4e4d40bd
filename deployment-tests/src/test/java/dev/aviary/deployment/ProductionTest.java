package dev.aviary.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterTemplate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What only the production overlay has: the operators' resources. */
class ProductionTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| (\\d+\\.\\d+\\.\\d+) \\|");

    private final Manifests production = Kustomization.of("production");

    /** A token in a request without TLS is anyone's on the way. */
    @Test
    void everyWayInIsByTls() {
        assertThat(production.all(Ingress.class))
                .allSatisfy(ingress -> assertThat(ingress.getSpec().getTls()).isNotEmpty());
        assertThat(production.all(Gateway.class))
                .isNotEmpty()
                .flatMap(gateway -> gateway.getSpec().getListeners())
                .isNotEmpty()
                .allSatisfy(listener -> {
                    assertThat(listener.getProtocol()).isEqualTo("HTTPS");
                    assertThat(listener.getTls().getCertificateRefs()).isNotEmpty();
                });
    }

    @Test
    void theBrokersPassTheRestrictedPolicyAndCanWriteTheirVolumes() {
        KafkaClusterTemplate template = kafka().getSpec().getKafka().getTemplate();

        assertThat(template.getPod().getSecurityContext().getFsGroup())
                .as("a context that is given replaces the operator's, whose group owns the volumes")
                .isZero();
        assertThat(template.getPod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertRestricted(template.getKafkaContainer().getSecurityContext());
        assertThat(kafka().getSpec().getKafka().getRack())
                .as("which is read by an init container")
                .isNotNull();
        assertRestricted(template.getInitContainer().getSecurityContext());
    }

    private static void assertRestricted(SecurityContext context) {
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getRunAsNonRoot()).isTrue();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    }

    private Kafka kafka() {
        return production.all(Kafka.class).getFirst();
    }

    @Test
    void theVersionsAreThoseOfTheTable() {
        Map<String, String> table = ROW.matcher(Project.text("docs/kubernetes.md"))
                .results()
                .collect(Collectors.toMap(row -> row.group(1).strip(), row -> row.group(2)));

        assertThat(table)
                .containsKeys(
                        "Strimzi",
                        "CloudNativePG",
                        "plugin-barman-cloud",
                        "KEDA",
                        "Prometheus Operator",
                        "Gateway API",
                        "cert-manager")
                .containsEntry("Strimzi", property("strimzi.version"))
                .containsEntry("Kafka", kafka().getSpec().getKafka().getVersion())
                .containsEntry("TimescaleDB", timescaleDb("k8s/overlays/production/database.yaml", "-ts([\\d.]+)"));
        assertThat(kafka().getSpec().getKafka().getMetadataVersion())
                .startsWith(kafka().getSpec().getKafka().getVersion().replaceFirst("\\.\\d+$", "-IV"));
    }

    @Test
    void timescaleDbIsTheSameEverywhere() {
        assertThat(timescaleDb("docker-compose.yml", "timescale/timescaledb:([\\d.]+)-pg17"))
                .isEqualTo(timescaleDb("k8s/overlays/local/timescaledb.yaml", "timescale/timescaledb:([\\d.]+)-pg17"))
                .isEqualTo(timescaleDb("k8s/overlays/production/database.yaml", "-ts([\\d.]+)"));
    }

    private static String timescaleDb(String file, String pattern) {
        return found(Project.text(file), pattern);
    }

    private static String property(String name) {
        return found(Project.text("pom.xml"), "<" + name + ">([^<]+)<");
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

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

    /** Where Kafka does not answer the lag is unknown, and fewer writers than there are would be a guess. */
    @Test
    void writersAreNotTakenAwayWhileTheLagIsUnknown() {
        assertThat(production.all(ScaledObject.class))
                .isNotEmpty()
                .allSatisfy(scaler ->
                        assertThat(scaler.spec().fallback().behavior()).isEqualTo("currentReplicasIfHigher"));
    }

    @Test
    void everyListenerOfKafkaIsEncryptedAndEveryClientIsAuthenticatedAndAuthorized() {
        assertThat(kafka().getSpec().getKafka().getListeners()).isNotEmpty().allSatisfy(listener -> {
            assertThat(listener.isTls()).isTrue();
            assertThat(listener.getAuth().getType()).isEqualTo("scram-sha-512");
        });
        assertThat(kafka().getSpec().getKafka().getAuthorization().getType()).isEqualTo("simple");
        assertThat(kafka().getSpec().getEntityOperator().getUserOperator()).isNotNull();
        assertThat(production.all(ScaledObject.class))
                .allSatisfy(scaler -> assertThat(scaler.spec().triggers()).allSatisfy(trigger -> {
                    assertThat(trigger.metadata()).containsEntry("tls", "enable");
                    assertThat(production.has(
                                    "TriggerAuthentication",
                                    trigger.authenticationRef().name()))
                            .isTrue();
                }));
    }

    /** None may do what another service does: query-service may not write, and no service may use another one's name. */
    @Test
    void everyServiceHasAUserOfKafkaOfItsOwn() {
        assertThat(production.all(Deployment.class)).isNotEmpty().allSatisfy(deployment -> {
            String user = "aviary-" + deployment.getMetadata().getName();
            assertThat(production.has("KafkaUser", user)).isTrue();
            assertThat(deployment.getSpec().getTemplate().getSpec().getContainers())
                    .flatMap(Container::getEnv)
                    .filteredOn(variable -> variable.getName().equals("AVIARY_KAFKA_SASL_JAAS_CONFIG"))
                    .singleElement()
                    .satisfies(variable -> assertThat(
                                    variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo(user));
        });
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
