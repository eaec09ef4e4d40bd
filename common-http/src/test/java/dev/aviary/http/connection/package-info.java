/** How connections end. */
@NullMarked
package dev.aviary.http.connection;

import org.jspecify.annotations.NullMarked;
