/** A real Kafka broker and a real TimescaleDB on loopback, for {@code ./aviary up} and for every test. */
@NullMarked
package dev.aviary.stack;

import org.jspecify.annotations.NullMarked;
