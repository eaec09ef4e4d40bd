package dev.aviary.deployment.manifest;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/** The object store of CloudNativePG's plugin of Barman, as far as it is used here. */
public record ObjectStore(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    public record Spec(Configuration configuration, String retentionPolicy) {}

    public record Configuration(
            String destinationPath, String endpointURL, Credentials s3Credentials, Archive wal, Archive data) {}

    public record Credentials(SecretKey accessKeyId, SecretKey secretAccessKey) {}

    public record SecretKey(String name, String key) {}

    record Archive(String compression, int maxParallel, int jobs) {}
}
