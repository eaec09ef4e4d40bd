/** The interfaces as clients use them: the requests of the seeds, the recipes, the live stream and the API documents. */
@NullMarked
package dev.aviary.acceptance.api;

import org.jspecify.annotations.NullMarked;
