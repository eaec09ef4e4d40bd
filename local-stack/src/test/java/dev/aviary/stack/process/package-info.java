/** How the local stack behaves, seen from its process package. */
@NullMarked
package dev.aviary.stack.process;

import org.jspecify.annotations.NullMarked;
