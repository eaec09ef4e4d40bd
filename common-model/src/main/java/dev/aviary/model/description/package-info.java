/** What describes a device: its name, units and tags. */
@NullMarked
package dev.aviary.model.description;

import org.jspecify.annotations.NullMarked;
