/** How the local stack behaves, seen from its postgres package. */
@NullMarked
package dev.aviary.stack.postgres;

import org.jspecify.annotations.NullMarked;
