/**
 * The filters and routes of every request, whatever its path: the form of its URI, the headers of its response, and the
 * problem of an unknown path or a failed route.
 */
@NullMarked
package dev.aviary.http.route;

import org.jspecify.annotations.NullMarked;
