/** Which targets are parsed. */
@NullMarked
package dev.aviary.http.route;

import org.jspecify.annotations.NullMarked;
