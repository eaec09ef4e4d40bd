/** How {@code ./aviary up} behaves, with stand-ins for the services. */
@NullMarked
package dev.aviary.stack.up;

import org.jspecify.annotations.NullMarked;
