/** Clients of the services, tokens for them and checks of them, shared by the tests of several modules. */
@NullMarked
package dev.aviary.support;

import org.jspecify.annotations.NullMarked;
