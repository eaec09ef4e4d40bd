/** Pages and exports of readings, also while readings are stored or dropped. */
@NullMarked
package dev.aviary.query.http.reading;

import org.jspecify.annotations.NullMarked;
