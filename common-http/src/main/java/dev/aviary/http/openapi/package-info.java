/** What the API document contains beyond the resources' annotations, derived from the same endpoints that are served. */
@NullMarked
package dev.aviary.http.openapi;

import org.jspecify.annotations.NullMarked;
