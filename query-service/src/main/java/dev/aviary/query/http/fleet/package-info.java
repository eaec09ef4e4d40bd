/** The fleet over HTTP: its devices and their groups. */
@NullMarked
package dev.aviary.query.http.fleet;

import org.jspecify.annotations.NullMarked;
