/** What holds for every endpoint, taken from the OpenAPI document. */
@NullMarked
package dev.aviary.query.http.endpoint;

import org.jspecify.annotations.NullMarked;
