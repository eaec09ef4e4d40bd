/** How the local stack behaves. */
@NullMarked
package dev.aviary.stack;

import org.jspecify.annotations.NullMarked;
