/** The writer's database: transactions, schema, outages, and which errors the rows cause. */
@NullMarked
package dev.aviary.ingest.store.database;

import org.jspecify.annotations.NullMarked;
