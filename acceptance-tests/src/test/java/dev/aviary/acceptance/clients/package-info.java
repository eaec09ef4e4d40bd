/** Clients that generators make from the API documents, in three languages. */
@NullMarked
package dev.aviary.acceptance.clients;

import org.jspecify.annotations.NullMarked;
