/** What ends a query early. */
@NullMarked
package dev.aviary.query.store.snapshot;

import org.jspecify.annotations.NullMarked;
