/** What holds for every endpoint, taken from the OpenAPI document. */
@NullMarked
package dev.aviary.ingest.http.endpoint;

import org.jspecify.annotations.NullMarked;
