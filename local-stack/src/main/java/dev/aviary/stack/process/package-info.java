/** Parts that run as processes of their own: started, watched, started again when they end, and stopped in order. */
@NullMarked
package dev.aviary.stack.process;

import org.jspecify.annotations.NullMarked;
