/** Which requests are traced, and whether any is. */
@NullMarked
package dev.aviary.http.trace;

import org.jspecify.annotations.NullMarked;
