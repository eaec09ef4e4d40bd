/** The readings that are sent, and their senders. */
@NullMarked
package dev.aviary.benchmark.load;

import org.jspecify.annotations.NullMarked;
