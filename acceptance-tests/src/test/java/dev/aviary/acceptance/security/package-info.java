/** Access by tokens, and encrypted connections. */
@NullMarked
package dev.aviary.acceptance.security;

import org.jspecify.annotations.NullMarked;
