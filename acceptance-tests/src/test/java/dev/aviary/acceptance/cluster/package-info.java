/** Several instances of each service behind load balancers, while instances fail or are upgraded. */
@NullMarked
package dev.aviary.acceptance.cluster;

import org.jspecify.annotations.NullMarked;
