/** The order of the acceptance tests. */
@NullMarked
package dev.aviary.acceptance;

import org.jspecify.annotations.NullMarked;
