/** Older systems' own interfaces: each a thin decoder in front of the one pipeline; nothing depends on them. */
@NullMarked
package dev.aviary.ingest.http.compat;

import org.jspecify.annotations.NullMarked;
