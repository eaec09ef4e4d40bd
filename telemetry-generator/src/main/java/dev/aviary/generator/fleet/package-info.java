/** The readings that a fleet sends in order of their due times, including late and duplicate ones. */
@NullMarked
package dev.aviary.generator.fleet;

import org.jspecify.annotations.NullMarked;
