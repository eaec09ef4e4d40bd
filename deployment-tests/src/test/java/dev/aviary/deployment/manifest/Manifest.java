package dev.aviary.deployment.manifest;

/**
 * One resource of a kustomization.
 *
 * @param model the resource as its kind's model
 */
public record Manifest(String kind, String name, Object model) {
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
