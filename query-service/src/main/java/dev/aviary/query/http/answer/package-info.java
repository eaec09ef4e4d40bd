/** The common parts of all responses of the native API: the format of their times, and their entity tags. */
@NullMarked
package dev.aviary.query.http.answer;

import org.jspecify.annotations.NullMarked;
