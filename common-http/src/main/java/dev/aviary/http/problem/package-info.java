/** The errors of both services as problem documents (RFC 9457), and the mapping of exceptions to them. */
@NullMarked
package dev.aviary.http.problem;

import org.jspecify.annotations.NullMarked;
