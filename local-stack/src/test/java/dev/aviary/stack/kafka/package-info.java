/** How the local stack behaves, seen from its kafka package. */
@NullMarked
package dev.aviary.stack.kafka;

import org.jspecify.annotations.NullMarked;
