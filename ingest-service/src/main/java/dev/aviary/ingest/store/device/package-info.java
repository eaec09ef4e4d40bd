/** Device descriptions as rows. */
@NullMarked
package dev.aviary.ingest.store.device;

import org.jspecify.annotations.NullMarked;
