/** Statistics and plots of many devices against a slow recount. */
@NullMarked
package dev.aviary.query.http.fleet;

import org.jspecify.annotations.NullMarked;
