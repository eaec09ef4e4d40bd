/** The value counts of several parts as those of the whole: merged in ascending order, and searched for ranks and modes. */
@NullMarked
package dev.aviary.model.counts.runs;

import org.jspecify.annotations.NullMarked;
