/** The processes of {@code ./aviary up}. */
@NullMarked
package dev.aviary.acceptance.up;

import org.jspecify.annotations.NullMarked;
