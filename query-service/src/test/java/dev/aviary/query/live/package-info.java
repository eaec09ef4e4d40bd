/** Positions on their own. */
@NullMarked
package dev.aviary.query.live;

import org.jspecify.annotations.NullMarked;
