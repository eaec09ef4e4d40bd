/** What log lines of both services say about a failure. */
@NullMarked
package dev.aviary.log;

import org.jspecify.annotations.NullMarked;
