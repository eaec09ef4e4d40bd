/** A request's trace goes through Kafka in its records' headers, and on to the transaction that stores them. */
@NullMarked
package dev.aviary.ingest.trace;

import org.jspecify.annotations.NullMarked;
