/** The dashboard's headers, and the unit tests of its scripts. */
@NullMarked
package dev.aviary.query.http.dashboard;

import org.jspecify.annotations.NullMarked;
