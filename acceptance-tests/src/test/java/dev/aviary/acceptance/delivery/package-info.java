/** Delivery from a device to the database: each reading once, and what cannot be stored to the dead letters. */
@NullMarked
package dev.aviary.acceptance.delivery;

import org.jspecify.annotations.NullMarked;
