/** The ingest API: decodes requests, names invalid fields, and responds after Kafka's acknowledgement. */
@NullMarked
package dev.aviary.ingest.http;

import org.jspecify.annotations.NullMarked;
