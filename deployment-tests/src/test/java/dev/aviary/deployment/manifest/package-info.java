/** Manifests of Kubernetes, read strictly into the model of each kind. */
@NullMarked
package dev.aviary.deployment.manifest;

import org.jspecify.annotations.NullMarked;
