/** Sends requests when due and repeats them until acknowledged; the latency counts from the due time. */
@NullMarked
package dev.aviary.generator.send;

import org.jspecify.annotations.NullMarked;
