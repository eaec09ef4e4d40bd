/** Cross-origin, conditional and other headers of responses. */
@NullMarked
package dev.aviary.query.http.conditional;

import org.jspecify.annotations.NullMarked;
