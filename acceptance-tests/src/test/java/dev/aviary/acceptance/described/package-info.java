/** Requests that are generated from the API documents, and the check that each response is one that they describe. */
@NullMarked
package dev.aviary.acceptance.described;

import org.jspecify.annotations.NullMarked;
