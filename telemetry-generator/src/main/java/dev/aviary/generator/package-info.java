/** The command line of the generator: its commands. */
@NullMarked
package dev.aviary.generator;

import org.jspecify.annotations.NullMarked;
