/** The command {@code ./aviary up}: all parts of Aviary on this machine, until Ctrl-C. */
@NullMarked
package dev.aviary.stack.up;

import org.jspecify.annotations.NullMarked;
