@NullMarked
package dev.aviary.http.kafka;

import org.jspecify.annotations.NullMarked;
