/** The consumers' channels: a batch that fails for an unforeseen reason is tried again, and readiness says so. */
@NullMarked
package dev.aviary.ingest.store.channel;

import org.jspecify.annotations.NullMarked;
