@NullMarked
package dev.aviary.kafka;

import org.jspecify.annotations.NullMarked;
