/** Tokens of the local key. */
@NullMarked
package dev.aviary.stack.token;

import org.jspecify.annotations.NullMarked;
