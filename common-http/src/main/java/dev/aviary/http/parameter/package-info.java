/** Parameters and links that the resources of both services have in common: a device, a time, and the next page. */
@NullMarked
package dev.aviary.http.parameter;

import org.jspecify.annotations.NullMarked;
