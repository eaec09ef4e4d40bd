/** The health, metrics and OpenAPI pages of a service, and what its request metrics contain. */
@NullMarked
package dev.aviary.http.management;

import org.jspecify.annotations.NullMarked;
