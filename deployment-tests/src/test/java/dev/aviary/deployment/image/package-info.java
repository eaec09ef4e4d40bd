/** Images: what a target of the Dockerfile contains, and which images of others are run, with what they declare. */
@NullMarked
package dev.aviary.deployment.image;

import org.jspecify.annotations.NullMarked;
