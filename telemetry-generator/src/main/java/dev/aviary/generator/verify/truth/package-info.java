/**
 * The expected readings, computed from the journal and the simulation alone, and their statistics by a slow and obvious
 * computation.
 */
@NullMarked
package dev.aviary.generator.verify.truth;

import org.jspecify.annotations.NullMarked;
