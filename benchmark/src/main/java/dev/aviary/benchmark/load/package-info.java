/** The readings that are sent, and who sends them. */
@NullMarked
package dev.aviary.benchmark.load;

import org.jspecify.annotations.NullMarked;
