/** A simulated database: its tables, its transactions, and the faults that a mutation adds. */
@NullMarked
package dev.aviary.ingest.simulation.database;

import org.jspecify.annotations.NullMarked;
