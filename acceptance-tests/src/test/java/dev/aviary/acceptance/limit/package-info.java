/** Bounds on what the services hold and answer under hostile requests and clients. */
@NullMarked
package dev.aviary.acceptance.limit;

import org.jspecify.annotations.NullMarked;
