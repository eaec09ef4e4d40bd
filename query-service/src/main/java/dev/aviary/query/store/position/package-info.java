/** How far the database is in Kafka's topics, and who waits for it to come further. */
@NullMarked
package dev.aviary.query.store.position;

import org.jspecify.annotations.NullMarked;
