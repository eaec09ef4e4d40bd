/** Authorization: a bearer token is verified once and cached; its claims name its roles and devices. */
@NullMarked
package dev.aviary.http.access;

import org.jspecify.annotations.NullMarked;
