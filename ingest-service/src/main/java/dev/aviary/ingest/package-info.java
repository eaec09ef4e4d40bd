/** Devices' POSTs in, TimescaleDB rows out: {@code http} takes, {@code publish} makes durable, {@code store} writes. */
@NullMarked
package dev.aviary.ingest;

import org.jspecify.annotations.NullMarked;
