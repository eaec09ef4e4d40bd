/** The devices: their descriptions, their groups, and which series they have. */
@NullMarked
package dev.aviary.query.store.fleet;

import org.jspecify.annotations.NullMarked;
