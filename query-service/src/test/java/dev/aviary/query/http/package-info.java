/** Every endpoint as an analyst calls it, and every error. */
@NullMarked
package dev.aviary.query.http;

import org.jspecify.annotations.NullMarked;
