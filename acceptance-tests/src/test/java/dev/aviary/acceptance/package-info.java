/** The whole product as its users meet it: the packaged services as processes, and nothing seen of them but their doors. */
@NullMarked
package dev.aviary.acceptance;

import org.jspecify.annotations.NullMarked;
