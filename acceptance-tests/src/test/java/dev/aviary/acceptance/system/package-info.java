/** The packaged services as processes, on a Kafka and a database that a test shares with others or has alone. */
@NullMarked
package dev.aviary.acceptance.system;

import org.jspecify.annotations.NullMarked;
