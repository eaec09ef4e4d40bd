/** The values that every service shares: what a reading is, when it was, and what a device is called. */
@NullMarked
package dev.aviary.model;

import org.jspecify.annotations.NullMarked;
