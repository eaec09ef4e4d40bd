/** What earlier systems offered to those who ask, spelt as they spelt it; nothing depends on it. */
@NullMarked
package dev.aviary.query.http.compat;

import org.jspecify.annotations.NullMarked;
