/** Rules of the API documents in the repository. */
@NullMarked
package dev.aviary.deployment.api;

import org.jspecify.annotations.NullMarked;
