/** Cross-origin requests (CORS): which web pages of other origins may call a service. */
@NullMarked
package dev.aviary.http.cors;

import org.jspecify.annotations.NullMarked;
