package dev.aviary.deployment.manifest;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/** KEDA's, as far as it is used here: no library that resolves has a model of it. */
public record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    public record Spec(
            Target scaleTargetRef,
            int minReplicaCount,
            int maxReplicaCount,
            int pollingInterval,
            int cooldownPeriod,
            Fallback fallback,
            Advanced advanced,
            List<Trigger> triggers) {}

    public record Target(String name) {}

    public record Fallback(int failureThreshold, int replicas, String behavior) {}

    record Advanced(HorizontalPodAutoscalerConfig horizontalPodAutoscalerConfig) {}

    record HorizontalPodAutoscalerConfig(HorizontalPodAutoscalerBehavior behavior) {}

    public record Trigger(String type, Map<String, String> metadata, AuthenticationReference authenticationRef) {}

    public record AuthenticationReference(String name) {}
}
