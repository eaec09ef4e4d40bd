/** The command line of the generator: its commands and options. */
@NullMarked
package dev.aviary.generator;

import org.jspecify.annotations.NullMarked;
