/** The paths, methods, parameters and media types of a service, derived from its resources. */
@NullMarked
package dev.aviary.http.endpoint;

import org.jspecify.annotations.NullMarked;
