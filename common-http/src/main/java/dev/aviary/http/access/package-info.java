/** Who may do what: a bearer token is verified once and remembered, and says which roles and which devices it is for. */
@NullMarked
package dev.aviary.http.access;

import org.jspecify.annotations.NullMarked;
