/** The command {@code ./aviary bench}: how fast Aviary is on this machine. */
@NullMarked
package dev.aviary.benchmark;

import org.jspecify.annotations.NullMarked;
