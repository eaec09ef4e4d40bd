/** The command line of the generator: what the words and options mean, and which part they start. */
@NullMarked
package dev.aviary.generator;

import org.jspecify.annotations.NullMarked;
