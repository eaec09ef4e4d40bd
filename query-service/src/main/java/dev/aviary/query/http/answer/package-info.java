/** What all answers of the native API have in common: how their times are written, and their entity tags. */
@NullMarked
package dev.aviary.query.http.answer;

import org.jspecify.annotations.NullMarked;
