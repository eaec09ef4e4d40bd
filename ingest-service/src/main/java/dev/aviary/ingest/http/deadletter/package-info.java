/** Dead letters over HTTP: listed, shown and replayed. */
@NullMarked
package dev.aviary.ingest.http.deadletter;

import org.jspecify.annotations.NullMarked;
