/** The query service: analysts' queries come in at {@code http}, are answered by {@code statistics} over what {@code store} reads. */
@NullMarked
package dev.aviary.query;

import org.jspecify.annotations.NullMarked;
