/** The way to ingest-service: sent when due, again until acknowledged, its latency counted from the due time. */
@NullMarked
package dev.aviary.generator.send;

import org.jspecify.annotations.NullMarked;
