package dev.aviary.generator.send;

import java.util.function.Consumer;

/**
 * Who is told what becomes of parcels; called by several threads at once.
 *
 * @param acknowledged each parcel that was answered with success
 * @param refused each parcel that will not be sent again
 * @param notice a line for people
 */
public record Listener(Consumer<Parcel> acknowledged, Consumer<Parcel> refused, Consumer<String> notice) {
    /** Told of notices alone. */
    public static Listener telling(Consumer<String> notice) {
        return new Listener(acknowledged -> {}, refused -> {}, notice);
    }
}
