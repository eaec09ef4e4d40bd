/** The journal of a run, which verification reads: the acknowledged readings. */
@NullMarked
package dev.aviary.generator.journal;

import org.jspecify.annotations.NullMarked;
