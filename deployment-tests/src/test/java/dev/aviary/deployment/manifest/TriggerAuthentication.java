package dev.aviary.deployment.manifest;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** KEDA's, as far as it is used here: no library that resolves has a model of it. */
public record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    public record Spec(List<SecretTarget> secretTargetRef) {}

    public record SecretTarget(String parameter, String name, String key) {}
}
