/** Clients of the services and tokens for them, shared by the tests of several modules. */
@NullMarked
package dev.aviary.support;

import org.jspecify.annotations.NullMarked;
