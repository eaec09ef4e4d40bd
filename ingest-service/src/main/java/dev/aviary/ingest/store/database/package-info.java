/** The database as the writer meets it: its transactions, its schema, its outages and whose fault an error is. */
@NullMarked
package dev.aviary.ingest.store.database;

import org.jspecify.annotations.NullMarked;
