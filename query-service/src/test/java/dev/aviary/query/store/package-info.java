/** What the store's database role may do. */
@NullMarked
package dev.aviary.query.store;

import org.jspecify.annotations.NullMarked;
