package dev.aviary.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aviary.deployment.manifest.Manifests;
import dev.aviary.deployment.manifest.ScaledObject;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterTemplate;
import io.strimzi.api.kafka.model.kafka.entityoperator.EntityOperatorTemplate;
import org.junit.jupiter.api.Test;

/** What only the production overlay has: its entries, its Kafka by Strimzi and its scaling by KEDA. */
class ProductionTest {
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

    @Test
    void theOperatorOfKafkasUsersPassesTheRestrictedPolicy() {
        EntityOperatorTemplate template = kafka().getSpec().getEntityOperator().getTemplate();

        assertThat(template.getPod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertRestricted(template.getUserOperatorContainer().getSecurityContext());
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
}
