/** Which tokens are believed, and what they allow. */
@NullMarked
package dev.aviary.http.access;

import org.jspecify.annotations.NullMarked;
