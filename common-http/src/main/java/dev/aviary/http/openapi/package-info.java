/** The parts of the API document that are derived from the served endpoints, not from annotations of the resources. */
@NullMarked
package dev.aviary.http.openapi;

import org.jspecify.annotations.NullMarked;
