/** The consumers' channels: a batch that fails for an unforeseen reason is retried, and readiness reports it. */
@NullMarked
package dev.aviary.ingest.store.channel;

import org.jspecify.annotations.NullMarked;
