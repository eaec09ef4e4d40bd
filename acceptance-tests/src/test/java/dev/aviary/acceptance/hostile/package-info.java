/** Requests that no conforming client sends, made from seeds, and what every answer to one has to be like. */
@NullMarked
package dev.aviary.acceptance.hostile;

import org.jspecify.annotations.NullMarked;
