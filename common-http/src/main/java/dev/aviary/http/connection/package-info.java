/** What one connection may make a service hold: answers that its client does not read, and requests sent ahead of their turn. */
@NullMarked
package dev.aviary.http.connection;

import org.jspecify.annotations.NullMarked;
