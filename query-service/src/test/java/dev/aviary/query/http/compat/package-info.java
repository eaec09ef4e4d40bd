/** Each earlier system's document, request by request. */
@NullMarked
package dev.aviary.query.http.compat;

import org.jspecify.annotations.NullMarked;
