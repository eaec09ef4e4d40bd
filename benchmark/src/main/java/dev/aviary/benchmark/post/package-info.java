/** POSTs of one reading each: with tokens, with tracing, and more than are admitted. */
@NullMarked
package dev.aviary.benchmark.post;

import org.jspecify.annotations.NullMarked;
