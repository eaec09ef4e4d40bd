/** Containers without an engine: their versions, their commands, and their read-only file systems. */
@NullMarked
package dev.aviary.deployment.container;

import org.jspecify.annotations.NullMarked;
