/** The roll-ups: each ended day and month of a series as its value counts, made again when a reading arrives late. */
@NullMarked
package dev.aviary.ingest.store.rollup;

import org.jspecify.annotations.NullMarked;
