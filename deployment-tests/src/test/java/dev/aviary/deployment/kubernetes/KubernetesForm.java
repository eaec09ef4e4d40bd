package dev.aviary.deployment.kubernetes;

import dev.aviary.deployment.manifest.Manifests;

/** The forms in which this project is applied to a cluster, by their names. */
final class KubernetesForm {
    private KubernetesForm() {}

    /** One of the overlays, or {@code chart}: the chart for a broker and a database that are there already. */
    static Manifests manifests(String form) {
        return form.equals("chart") ? HelmChart.withExternalServers() : Kustomization.of(form);
    }
}
