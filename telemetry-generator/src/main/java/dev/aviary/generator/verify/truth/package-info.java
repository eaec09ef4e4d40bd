/** What must be stored, computed from the journal and the simulation alone, and its statistics, slow and obvious. */
@NullMarked
package dev.aviary.generator.verify.truth;

import org.jspecify.annotations.NullMarked;
