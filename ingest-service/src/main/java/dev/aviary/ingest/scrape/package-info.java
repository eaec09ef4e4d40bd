/** The poller: fetches the switches' counters and publishes each cell as a reading. */
@NullMarked
package dev.aviary.ingest.scrape;

import org.jspecify.annotations.NullMarked;
