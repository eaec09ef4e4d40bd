/** What a run must remember for its verification: which readings were acknowledged. */
@NullMarked
package dev.aviary.generator.journal;

import org.jspecify.annotations.NullMarked;
