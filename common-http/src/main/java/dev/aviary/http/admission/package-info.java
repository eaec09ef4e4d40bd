/** Admission: how many requests a service works on at once. A request past the limit is refused with 503. */
@NullMarked
package dev.aviary.http.admission;

import org.jspecify.annotations.NullMarked;
