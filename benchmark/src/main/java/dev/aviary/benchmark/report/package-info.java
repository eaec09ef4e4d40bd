/** What is measured, what there is to reach, and how it is told. */
@NullMarked
package dev.aviary.benchmark.report;

import org.jspecify.annotations.NullMarked;
