/** The paths, methods, parameters and media types of a service, derived from its resources, and the filters that keep them. */
@NullMarked
package dev.aviary.http.endpoint;

import org.jspecify.annotations.NullMarked;
