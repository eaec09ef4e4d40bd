/** The simulated values: a pure function of the seed, the series and the time. */
@NullMarked
package dev.aviary.generator.simulation;

import org.jspecify.annotations.NullMarked;
