package dev.aviary.deployment.manifest;

import io.fabric8.kubernetes.api.model.Secret;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The keys of every secret of an overlay by its name: its own, and those that Strimzi and CloudNativePG create for it. */
public record Secrets(Map<String, Set<String>> keys) {
    public static Secrets of(Manifests manifests) {
        Map<String, Set<String>> keys = new HashMap<>();
        manifests
                .all(Secret.class)
                .forEach(secret -> keys.put(
                        secret.getMetadata().getName(), secret.getData().keySet()));
        manifests
                .all(KafkaUser.class)
                .forEach(user -> keys.put(user.getMetadata().getName(), Set.of("password", "sasl.jaas.config")));
        manifests
                .all(Kafka.class)
                .forEach(kafka -> keys.put(
                        kafka.getMetadata().getName() + "-cluster-ca-cert", Set.of("ca.crt", "ca.p12", "ca.password")));
        manifests
                .all(DatabaseCluster.class)
                .forEach(cluster -> keys.put(cluster.metadata().getName() + "-ca", Set.of("ca.crt", "ca.key")));
        return new Secrets(keys);
    }

    /** None when there is no such secret. */
    public Set<String> keysOf(String name) {
        return keys.getOrDefault(name, Set.of());
    }
}
