/** The files of the project, the variables that its services read, and what its documents say of both. */
@NullMarked
package dev.aviary.deployment.project;

import org.jspecify.annotations.NullMarked;
