/** The format of numbers and times in responses, and the parameter by which a client chooses that of times. */
@NullMarked
package dev.aviary.query.http.format;

import org.jspecify.annotations.NullMarked;
