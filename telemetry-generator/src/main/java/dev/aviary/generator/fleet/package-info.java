/** What a fleet sends and when: its readings in order of their due times, late and doubled ones among them. */
@NullMarked
package dev.aviary.generator.fleet;

import org.jspecify.annotations.NullMarked;
