/** Tokens of a key of this machine's own, for {@code ./aviary token} and for every test that needs one. */
@NullMarked
package dev.aviary.stack.token;

import org.jspecify.annotations.NullMarked;
