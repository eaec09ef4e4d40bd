/** Each query in one snapshot of the database: it waits for the position that its client requires, and is cancelled with its request. */
@NullMarked
package dev.aviary.query.store.snapshot;

import org.jspecify.annotations.NullMarked;
