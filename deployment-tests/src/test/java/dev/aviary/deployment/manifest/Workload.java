package dev.aviary.deployment.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What runs pods.
 *
 * @param selector the labels by which it finds them; empty for a job, which finds them by itself
 */
public record Workload(String name, Map<String, String> selector, PodTemplateSpec template, boolean lasting) {
    public static List<Workload> of(Manifests manifests) {
        Stream<Workload> deployments = manifests.all(Deployment.class).stream()
                .map(deployment -> new Workload(
                        deployment.getMetadata().getName(),
                        deployment.getSpec().getSelector().getMatchLabels(),
                        deployment.getSpec().getTemplate(),
                        true));
        Stream<Workload> sets = manifests.all(StatefulSet.class).stream()
                .map(set -> new Workload(
                        set.getMetadata().getName(),
                        set.getSpec().getSelector().getMatchLabels(),
                        set.getSpec().getTemplate(),
                        true));
        Stream<Workload> jobs = manifests.all(Job.class).stream()
                .map(job -> new Workload(
                        job.getMetadata().getName(), Map.of(), job.getSpec().getTemplate(), false));
        return Stream.of(deployments, sets, jobs).flatMap(all -> all).toList();
    }

    public Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    public List<Container> containers() {
        return Stream.concat(
                        template.getSpec().getInitContainers().stream(), template.getSpec().getContainers().stream())
                .toList();
    }

    public boolean isSelectedBy(Map<String, String> labels) {
        return labels().entrySet().containsAll(labels.entrySet());
    }

    public boolean hasPort(String name) {
        return containers().stream()
                .flatMap(container -> container.getPorts().stream())
                .anyMatch(port -> name.equals(port.getName()));
    }
}
