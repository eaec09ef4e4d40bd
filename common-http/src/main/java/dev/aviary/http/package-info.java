/**
 * The HTTP server that both services share: the order of the filters, and the start of a service. Each package holds one
 * step.
 */
@NullMarked
package dev.aviary.http;

import org.jspecify.annotations.NullMarked;
