/** Conditional requests to the native API: its whole responses have an entity tag, and If-None-Match is compared with it. */
@NullMarked
package dev.aviary.query.http.conditional;

import org.jspecify.annotations.NullMarked;
