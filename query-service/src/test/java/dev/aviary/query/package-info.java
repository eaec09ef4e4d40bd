/** The service as its clients and its operators see it, on a real TimescaleDB. */
@NullMarked
package dev.aviary.query;

import org.jspecify.annotations.NullMarked;
