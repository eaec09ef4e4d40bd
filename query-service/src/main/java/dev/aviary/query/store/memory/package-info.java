/** Bounds the memory that statistics take, however many distinct values they are of. */
@NullMarked
package dev.aviary.query.store.memory;

import org.jspecify.annotations.NullMarked;
