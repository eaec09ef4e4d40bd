package dev.aviary.deployment;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** KEDA's, as far as it is used here: no library that resolves has a model of it. */
record TriggerAuthentication(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(List<SecretTarget> secretTargetRef) {}

    record SecretTarget(String parameter, String name, String key) {}
}
