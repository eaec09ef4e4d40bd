/** Histories that no device ever sent, written into the database: readings as rows, or their roll-ups alone. */
@NullMarked
package dev.aviary.benchmark.history;

import org.jspecify.annotations.NullMarked;
