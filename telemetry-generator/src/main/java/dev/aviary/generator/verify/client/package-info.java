/** Requests to query-service and what their responses contain. */
@NullMarked
package dev.aviary.generator.verify.client;

import org.jspecify.annotations.NullMarked;
