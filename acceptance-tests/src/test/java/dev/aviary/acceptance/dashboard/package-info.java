/** The dashboard in a real browser. */
@NullMarked
package dev.aviary.acceptance.dashboard;

import org.jspecify.annotations.NullMarked;
