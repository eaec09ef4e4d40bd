/** The query interfaces of earlier systems in their own spelling; nothing depends on them. */
@NullMarked
package dev.aviary.query.http.compat;

import org.jspecify.annotations.NullMarked;
