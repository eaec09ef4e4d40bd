/** Bounds on what clients may name: types of a device, devices of a token, names of metrics. */
@NullMarked
package dev.aviary.ingest.limits;

import org.jspecify.annotations.NullMarked;
