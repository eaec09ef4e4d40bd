/** What both services share at HTTP: the order of the filters, and the start of a service. Each package holds one step. */
@NullMarked
package dev.aviary.http;

import org.jspecify.annotations.NullMarked;
