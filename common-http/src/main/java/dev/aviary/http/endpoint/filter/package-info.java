/** The checks of a request by its endpoint: its method, parameters, media type and role, and the tags of its metrics. */
@NullMarked
package dev.aviary.http.endpoint.filter;

import org.jspecify.annotations.NullMarked;
