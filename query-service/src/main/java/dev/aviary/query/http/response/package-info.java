/** The JSON of the native API: records that compute nothing. */
@NullMarked
package dev.aviary.query.http.response;

import org.jspecify.annotations.NullMarked;
