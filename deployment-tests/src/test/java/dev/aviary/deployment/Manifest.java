package dev.aviary.deployment;

/**
 * One resource of a kustomization.
 *
 * @param model the resource as its kind's model
 */
record Manifest(String kind, String name, Object model) {
    @Override
    public String toString() {
        return kind + " " + name;
    }
}
