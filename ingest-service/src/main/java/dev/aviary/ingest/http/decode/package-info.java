/** Bodies of readings and of device descriptions, decoded field by field; each error names its field. */
@NullMarked
package dev.aviary.ingest.http.decode;

import org.jspecify.annotations.NullMarked;
