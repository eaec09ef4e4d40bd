/** Aviary as {@code ./aviary up} runs it, and the programs that load and query it. */
@NullMarked
package dev.aviary.benchmark.system;

import org.jspecify.annotations.NullMarked;
