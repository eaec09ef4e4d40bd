/** The overlays of k8s/ and the chart of helm/ as they are rendered: what refers to what, and the rules of the cluster. */
@NullMarked
package dev.aviary.deployment.kubernetes;

import org.jspecify.annotations.NullMarked;
