/** Request bodies: collected within their limits, decompressed, and checked for UTF-8 before a resource reads them. */
@NullMarked
package dev.aviary.http.body;

import org.jspecify.annotations.NullMarked;
