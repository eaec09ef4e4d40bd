/** Aviary as {@code ./aviary up} runs it, and the programs that load and question it. */
@NullMarked
package dev.aviary.benchmark.system;

import org.jspecify.annotations.NullMarked;
