/** The stack itself: idle, with a broker lost, and with a synchronous replica. */
@NullMarked
package dev.aviary.benchmark.stack;

import org.jspecify.annotations.NullMarked;
