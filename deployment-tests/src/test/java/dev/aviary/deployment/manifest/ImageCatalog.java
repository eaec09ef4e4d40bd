package dev.aviary.deployment.manifest;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;

/** CloudNativePG's ImageCatalog: which image is which major version of PostgreSQL. */
record ImageCatalog(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
    record Spec(List<Image> images) {}

    record Image(int major, String image) {}
}
