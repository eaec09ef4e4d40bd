/** Batches on their way to TimescaleDB: the rate, the backlog, and the time until a reading is served. */
@NullMarked
package dev.aviary.benchmark.write;

import org.jspecify.annotations.NullMarked;
