/** The bytes of the topics: versioned binary frames, known to no other package. */
@NullMarked
package dev.aviary.model.codec;

import org.jspecify.annotations.NullMarked;
