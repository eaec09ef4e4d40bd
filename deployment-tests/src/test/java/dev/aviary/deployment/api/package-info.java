/** What the API documents in the repository must say. */
@NullMarked
package dev.aviary.deployment.api;

import org.jspecify.annotations.NullMarked;
