package dev.aviary.deployment.manifest;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/** CloudNativePG's ScheduledBackup, as far as it is used here: no library that resolves has a model of it. */
public record ScheduledBackup(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    public record Spec(
            String schedule,
            boolean immediate,
            String backupOwnerReference,
            Named cluster,
            String target,
            String method,
            Named pluginConfiguration) {}

    public record Named(String name) {}
}
