/** The JSON of the native API: records that compute nothing, and how their numbers and times are written. */
@NullMarked
package dev.aviary.query.http.response;

import org.jspecify.annotations.NullMarked;
