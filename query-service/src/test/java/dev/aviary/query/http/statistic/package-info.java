/** Statistics and plots of a device, from roll-ups and from raw readings. */
@NullMarked
package dev.aviary.query.http.statistic;

import org.jspecify.annotations.NullMarked;
