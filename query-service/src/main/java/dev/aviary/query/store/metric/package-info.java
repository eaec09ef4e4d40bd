/** Free-form metrics, and the records of hosts that are assembled from several series. */
@NullMarked
package dev.aviary.query.store.metric;

import org.jspecify.annotations.NullMarked;
