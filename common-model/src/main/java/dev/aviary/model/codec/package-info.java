/** The bytes of the topics and of the roll-ups: versioned and binary, known to no other package. */
@NullMarked
package dev.aviary.model.codec;

import org.jspecify.annotations.NullMarked;
