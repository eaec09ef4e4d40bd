package dev.aviary.deployment;

import io.fabric8.kubernetes.api.model.ObjectMeta;

/** The object store of CloudNativePG's plugin of Barman, as far as it is used here. */
record ObjectStore(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(Configuration configuration, String retentionPolicy) {}

    record Configuration(
            String destinationPath, String endpointURL, Credentials s3Credentials, Archive wal, Archive data) {}

    record Credentials(SecretKey accessKeyId, SecretKey secretAccessKey) {}

    record SecretKey(String name, String key) {}

    record Archive(String compression, int maxParallel, int jobs) {}
}
