/** The options that several commands share. */
@NullMarked
package dev.aviary.generator.option;

import org.jspecify.annotations.NullMarked;
