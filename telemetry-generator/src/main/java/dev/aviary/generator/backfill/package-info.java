/** The last minutes of a host's load, spread at random over them. */
@NullMarked
package dev.aviary.generator.backfill;

import org.jspecify.annotations.NullMarked;
