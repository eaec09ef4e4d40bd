/** The switches and their counters, a new generation every second. */
@NullMarked
package dev.aviary.generator.counters;

import org.jspecify.annotations.NullMarked;
