/** How the local stack behaves, part by part. */
@NullMarked
package dev.aviary.stack.process;

import org.jspecify.annotations.NullMarked;
