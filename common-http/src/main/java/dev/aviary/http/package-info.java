/** The edge that both services share: bodies within their limits come in, and every error goes out as a problem. */
@NullMarked
package dev.aviary.http;

import org.jspecify.annotations.NullMarked;
