/** The PostgreSQL server with TimescaleDB, and the databases and roles in it. */
@NullMarked
package dev.aviary.stack.postgres;

import org.jspecify.annotations.NullMarked;
