/** The pages of docs/recipes as programs that run. */
@NullMarked
package dev.aviary.acceptance.recipe;

import org.jspecify.annotations.NullMarked;
