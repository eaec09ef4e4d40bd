/** The processes that tests start and kill: the packaged programs and the parts of the local stack. */
@NullMarked
package dev.aviary.acceptance.process;

import org.jspecify.annotations.NullMarked;
