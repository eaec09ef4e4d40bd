/** Whether query-service answers what was sent, against a slow and obvious computation of every statistic. */
@NullMarked
package dev.aviary.generator.verify;

import org.jspecify.annotations.NullMarked;
